using GuestTracking.Core.Bonuses;

namespace GuestTracking.Bonuses.Runs;

/// <summary>Writes inputs and result of a run, in the transaction that began its calculation.</summary>
internal static class RunWriter
{
    /// <summary>Awards that go to the database in one call: some ten megabytes.</summary>
    private const int AwardsPerCall = 1000;

    /// <summary>Puts texts in, each by its hash, and says the hash of each kind.</summary>
    public static async Task<(string[] Kinds, string[] Hashes)> PutAsync(BonusStep step, RunInputs inputs, CancellationToken cancellationToken)
    {
        var texts = inputs.ToTexts();
        string[] contents = [.. texts.Values];
        await step.ExecuteAsync("select bonus.put_content($1)", [contents], cancellationToken);
        return ([.. texts.Keys], [.. contents.Select(CanonicalJson.Hash)]);
    }

    /// <summary>Writes a calculation to its end; of the awards those that are not there already.</summary>
    /// <param name="step">The transaction.</param>
    /// <param name="run">The run, begun in it.</param>
    /// <param name="plan">As it stands on the statements.</param>
    /// <param name="inputs">What was calculated from.</param>
    /// <param name="result">What came out.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The hash of the result.</returns>
    public static async Task<string> WriteAsync(BonusStep step, long run, PlanStamp plan, RunInputs inputs, BonusResult result, CancellationToken cancellationToken)
    {
        var (kinds, hashes) = await PutAsync(step, inputs, cancellationToken);
        await step.ExecuteAsync("select bonus.put_inputs($1, $2, $3)", [run, kinds, hashes], cancellationToken);
        var known = await RunReader.AwardsAsync(step.Connection, run, whole: false, cancellationToken);
        var hashed = new List<(string Participant, string Hash)>(result.Awards.Count);
        foreach (var chunk in ResultJson.Of(result, plan).Select((award, position) => (Award: award, Position: position)).Chunk(AwardsPerCall))
        {
            hashed.AddRange(chunk.Select(one => (one.Award.Participant, one.Award.Hash)));
            await PutAwardsAsync(step, run, [.. chunk.Where(one => known.GetValueOrDefault(one.Award.Participant)?.Hash != one.Award.Hash)], cancellationToken);
        }
        var totals = ResultJson.Totals(result.Totals);
        var hash = ResultJson.Hash(hashed, totals);
        await step.ExecuteAsync("select bonus.finish_calculation($1, $2, $3)", [run, totals, hash], cancellationToken);
        return hash;
    }

    private static async Task PutAwardsAsync(BonusStep step, long run, (AwardDocument Award, int Position)[] awards, CancellationToken cancellationToken)
    {
        if (awards.Length > 0)
        {
            await step.ExecuteAsync("select bonus.put_awards($1, $2, $3, $4, $5, $6)",
            [
                run, awards.Select(one => one.Position).ToArray(), awards.Select(one => one.Award.Participant).ToArray(), awards.Select(one => one.Award.Head).ToArray(),
                awards.Select(one => one.Award.Statement).ToArray(), awards.Select(one => one.Award.Hash).ToArray(),
            ], cancellationToken);
        }
    }
}
