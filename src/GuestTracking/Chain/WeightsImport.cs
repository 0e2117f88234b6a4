using System.Globalization;
using GuestTracking.Core.Surveys;
using GuestTracking.Rollups;
using GuestTracking.Storage;
using Microsoft.EntityFrameworkCore;

namespace GuestTracking.Chain;

/// <summary>What an import did to the weights of one brand from one day on.</summary>
/// <param name="Brand">Empty: all brands without weights of their own.</param>
/// <param name="ValidFrom">First day.</param>
/// <param name="Departments">How many have a weight.</param>
/// <param name="State"><c>added</c>, <c>changed</c> or <c>unchanged</c>.</param>
internal sealed record WeightSetResult(string Brand, DateOnly ValidFrom, int Departments, string State);

/// <summary>What an import of weights did.</summary>
/// <param name="Sets">Of the file, by brand and day.</param>
/// <param name="Recomputed">How many responses have another composite than before.</param>
internal sealed record WeightsImportResult(IReadOnlyList<WeightSetResult> Sets, long Recomputed);

/// <summary>
/// Brings the composite's weights in: a row a department with <c>brand, valid_from, department, weight</c>. All weights of a
/// brand and day are replaced by those of the file; other days and brands stay. Whole or not at all; the same file again
/// changes nothing. Responses for which another weight holds than before get their composite anew, and no others.
/// </summary>
internal sealed class WeightsImport(Database database)
{
    /// <summary>The id of "all brands without weights of their own".</summary>
    private const int OtherBrands = 0;

    /// <summary>Throws <see cref="UserError"/> that names what is at fault; then nothing was changed.</summary>
    public async Task<WeightsImportResult> RunAsync(string path, CancellationToken cancellationToken)
    {
        var rows = WeightsFile.Read(path);
        await using var context = ChainContext.Open(database.Worker);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        await CompositeScores.ChangeWeightsAsync(context, cancellationToken);
        await context.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({AdvisoryLocks.Questions})", cancellationToken);
        var brands = await context.Brands.ToDictionaryAsync(row => row.Brand, row => row.BrandId, StringComparer.Ordinal, cancellationToken);
        var departments = await context.Departments.ToDictionaryAsync(row => row.Department, row => row.DepartmentId, StringComparer.Ordinal, cancellationToken);
        WeightsFile.RequireNone(path, [.. UnknownKeys(rows, brands, departments)]);
        var known = (await context.CompositeWeights.ToListAsync(cancellationToken)).ToLookup(row => (row.BrandId, row.ValidFrom));
        var (sets, changed) = (new List<WeightSetResult>(), new List<(int BrandId, DateOnly ValidFrom)>());
        foreach (var set in rows.GroupBy(row => (row.Brand, row.ValidFrom)).OrderBy(set => set.Key.Brand, StringComparer.Ordinal).ThenBy(set => set.Key.ValidFrom))
        {
            var key = (BrandId: set.Key.Brand.Length > 0 ? brands[set.Key.Brand] : OtherBrands, set.Key.ValidFrom);
            var weights = set.ToDictionary(row => departments[row.Department], row => row.Weight);
            var state = !known.Contains(key) ? "added" : Same(known[key], weights) ? "unchanged" : "changed";
            sets.Add(new WeightSetResult(set.Key.Brand, set.Key.ValidFrom, weights.Count, state));
            if (state != "unchanged")
            {
                changed.Add(key);
                Replace(context, key, known[key], weights);
            }
        }
        var recomputed = changed.Count > 0 ? await ApplyAsync(context, departments, changed, cancellationToken) : 0;
        if (changed.Count > 0)
        {
            await context.Database.ExecuteSqlRawAsync(InputChange.Note, cancellationToken);
        }
        await transaction.CommitAsync(cancellationToken);
        await RollupRefresh.RunAsync(database.Worker, cancellationToken);
        return new WeightsImportResult(sets, recomputed);
    }

    private static IEnumerable<string> UnknownKeys(
        IReadOnlyList<WeightRow> rows, Dictionary<string, int> brands, Dictionary<string, short> departments)
    {
        foreach (var row in rows.Where(row => row.Brand.Length > 0 && !brands.ContainsKey(row.Brand)))
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"line {row.Line}, brand: the chain has no brand '{row.Brand}'. ")
                + Known(brands.Keys, "Brands come with 'chain import'.");
        }
        foreach (var row in rows.Where(row => !departments.ContainsKey(row.Department)))
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"line {row.Line}, department: there is no department '{row.Department}'. ")
                + Known(departments.Keys, "Departments come with the first 'ingest' whose mapping names them.");
        }
    }

    private static string Known(IReadOnlyCollection<string> keys, string whence) =>
        keys.Count > 0 ? $"Known are: {string.Join(", ", keys.Order(StringComparer.Ordinal))}." : whence;

    private static bool Same(IEnumerable<CompositeWeightRow> known, Dictionary<short, decimal> weights)
    {
        var before = known.ToDictionary(row => row.DepartmentId, row => row.Weight);
        return before.Count == weights.Count && before.All(pair => weights.TryGetValue(pair.Key, out var weight) && weight == pair.Value);
    }

    private static void Replace(
        ChainContext context, (int BrandId, DateOnly ValidFrom) set, IEnumerable<CompositeWeightRow> known, Dictionary<short, decimal> weights)
    {
        var before = known.ToDictionary(row => row.DepartmentId);
        context.CompositeWeights.RemoveRange(before.Values.Where(row => !weights.ContainsKey(row.DepartmentId)));
        foreach (var (department, weight) in weights)
        {
            if (before.TryGetValue(department, out var row))
            {
                row.Weight = weight;
            }
            else
            {
                context.CompositeWeights.Add(new CompositeWeightRow { BrandId = set.BrandId, ValidFrom = set.ValidFrom, DepartmentId = department, Weight = weight });
            }
        }
    }

    private static async Task<long> ApplyAsync(
        ChainContext context, Dictionary<string, short> departments, List<(int BrandId, DateOnly ValidFrom)> changed, CancellationToken cancellationToken)
    {
        const string Composite = ReservedDepartments.Composite;
        if (!departments.ContainsKey(Composite))
        {
            context.Departments.Add(new DepartmentRow { Department = Composite, Name = ReservedDepartments.NameOf(Composite)! });
        }
        await context.SaveChangesAsync(cancellationToken);
        await CompositeScores.AddQuestionsAsync(context, cancellationToken);
        return await CompositeScores.RecomputeWeightsAsync(context, changed, cancellationToken);
    }
}
