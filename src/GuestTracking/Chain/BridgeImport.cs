using GuestTracking.Core.Comparisons;
using GuestTracking.Core.Surveys;
using GuestTracking.Storage;
using Npgsql;

namespace GuestTracking.Chain;

/// <summary>What an import of a bridge made.</summary>
/// <param name="Rows">Rows of the file.</param>
/// <param name="Incomplete">Rows without one of the two answers, which make no pair.</param>
/// <param name="Bridge">The table.</param>
internal sealed record BridgeImportResult(int Rows, int Incomplete, MethodBridge Bridge);

/// <summary>
/// Makes the table that brings a department's answers by an older method onto the index of a newer one, from the answers of
/// guests who answered both questionnaires. Whole or not at all; a bridge between the two methods that is there already is
/// replaced; the same file again changes nothing.
/// </summary>
internal sealed class BridgeImport(Database database)
{
    /// <summary>Throws <see cref="UserError"/> that names what is at fault; then nothing was changed.</summary>
    public async Task<BridgeImportResult> RunAsync(string path, string department, string from, string to, CancellationToken cancellationToken)
    {
        var rows = NamedColumns.Read(path, BridgePairs.Columns);
        await using var connection = await database.Worker.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await connection.ExecuteAsync("select pg_advisory_xact_lock($1)", [AdvisoryLocks.Bridges], cancellationToken);
        var departments = (await ChainKeys.ReadAsync(connection, cancellationToken)).Departments;
        if (!departments.TryGetValue(department, out var departmentId))
        {
            throw new UserError($"There is no department '{department}'. Known are: {string.Join(", ", departments.Keys)}.");
        }
        var methods = await MethodsAsync(connection, departmentId, cancellationToken);
        var (fromScale, toScale) = (ScaleOf(methods, department, from), ScaleOf(methods, department, to));
        await RequirePossibleAsync(connection, departmentId, from, fromScale, to, cancellationToken);
        var pairs = new BridgePairs(fromScale, toScale);
        foreach (var row in rows)
        {
            pairs.Add(row);
        }
        NamedColumns.RequireNone("file of paired answers", path, pairs.Faults);
        if (pairs.Pairs.Count < MethodBridge.PairsMin)
        {
            throw new UserError($"The file '{path}' has {pairs.Pairs.Count} pairs of answers; a bridge needs {MethodBridge.PairsMin}. "
                + "Ask more guests by both questionnaires; until then a comparison that crosses the two methods is refused. Nothing was changed.");
        }
        var bridge = MethodBridge.OfPairs(from, fromScale, to, toScale, pairs.Pairs);
        await KeepAsync(connection, departmentId, bridge, cancellationToken);
        await connection.ExecuteAsync(InputChange.Note, [], cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new BridgeImportResult(rows.Count, pairs.Incomplete, bridge);
    }

    private static async Task<ILookup<string, Scale>> MethodsAsync(NpgsqlConnection connection, short departmentId, CancellationToken cancellationToken)
    {
        var methods = new List<(string Method, Scale Scale)>();
        await using var command = new NpgsqlCommand(Sql.Query("chain/read_methods"), connection);
        command.Parameters.AddWithValue(departmentId);
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            methods.Add((rows.GetString(0), new Scale(rows.GetDecimal(1), rows.GetDecimal(2), rows.GetDecimal(3), rows.GetBoolean(4))));
        }
        return methods.ToLookup(method => method.Method, method => method.Scale, StringComparer.Ordinal);
    }

    private static Scale ScaleOf(ILookup<string, Scale> methods, string department, string method) => methods[method].Distinct().ToList() switch
    {
        [var only] => only,
        [] => throw new UserError($"The department '{department}' has no method '{method}'. Its methods are: "
            + $"{string.Join("; ", methods.Select(known => known.Key))}. Nothing was changed."),
        var several => throw new UserError($"The method '{method}' of the department '{department}' is stated for questions on {several.Count} scales, "
            + "so an answer in the file could mean either. State a method for each scale in the mapping, as a new version. Nothing was changed."),
    };

    private static async Task RequirePossibleAsync(
        NpgsqlConnection connection, short departmentId, string from, Scale scale, string to, CancellationToken cancellationToken)
    {
        if (from == to)
        {
            throw new UserError($"--from and --to are the same method, '{from}'; its answers need no bridge. Nothing was changed.");
        }
        if (!scale.HasCounts)
        {
            throw new UserError($"The method '{from}' has a scale of {scale.Steps} steps. A bridge needs the count of each answer, which is kept for "
                + $"at most {Scale.CountedStepsMax} steps; means of several questions cannot be bridged. Nothing was changed.");
        }
        if (await connection.ScalarAsync<bool>(
            "select exists (select from survey.bridge where department_id = $1 and from_method = $2 and to_method = $3)", [departmentId, to, from], cancellationToken))
        {
            throw new UserError($"There is a bridge from '{to}' to '{from}' already; one back would leave open which of them is the newer. Nothing was changed.");
        }
    }

    private static async Task KeepAsync(NpgsqlConnection connection, short departmentId, MethodBridge bridge, CancellationToken cancellationToken)
    {
        var scale = bridge.Scale;
        var id = await connection.ScalarAsync<short>(
            Sql.Query("chain/upsert_bridge"),
            [departmentId, bridge.From, bridge.To, scale.Lowest, scale.Highest, scale.Step, scale.HigherIsBetter], cancellationToken);
        await connection.ExecuteAsync("delete from survey.bridge_step where bridge_id = $1", [id], cancellationToken);
        await connection.ExecuteAsync(
            "insert into survey.bridge_step (bridge_id, step, pairs, mean, variance) select $1, row.step - 1, row.pairs, row.mean, row.variance "
            + "from unnest($2::int[], $3::float8[], $4::float8[]) with ordinality as row (pairs, mean, variance, step)",
            [
                id, bridge.Observed.Select(step => checked((int)step.Pairs)).ToArray(),
                bridge.Observed.Select(step => step.Mean).ToArray(), bridge.Observed.Select(step => step.Variance).ToArray(),
            ],
            cancellationToken);
    }
}
