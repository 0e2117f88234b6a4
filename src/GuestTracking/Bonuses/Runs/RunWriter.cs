using GuestTracking.Core.Bonuses;

namespace GuestTracking.Bonuses.Runs;

/// <summary>Writes inputs and result of a run, in the transaction that began its calculation.</summary>
internal static class RunWriter
{
    /// <summary>Awards that go to the database in one call: some four megabytes.</summary>
    private const int AwardsPerCall = 500;

    /// <summary>Puts texts in, each by its hash, and says the hash of each kind.</summary>
    public static async Task<(string[] Kinds, string[] Hashes)> PutAsync(BonusStep step, RunInputs inputs, CancellationToken cancellationToken)
    {
        var texts = inputs.ToTexts();
        string[] contents = [.. texts.Values];
        await step.ExecuteAsync("select bonus.put_content($1)", [contents], cancellationToken);
        return ([.. texts.Keys], [.. contents.Select(CanonicalJson.Hash)]);
    }

    /// <summary>Calculates a run and writes it to its end; of the awards those that are not there already.</summary>
    /// <param name="step">The transaction.</param>
    /// <param name="run">The run, begun in it.</param>
    /// <param name="plan">As it stands on the statements.</param>
    /// <param name="inputs">What is calculated from.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async Task<CalculatedRun> CalculateAsync(BonusStep step, long run, PlanStamp plan, RunInputs inputs, CancellationToken cancellationToken)
    {
        // The server is busy with one thing while the next is made.
        var calculation = Task.Run(inputs.Calculate, cancellationToken);
        var (kinds, hashes) = await PutAsync(step, inputs, cancellationToken);
        await step.ExecuteAsync("select bonus.put_inputs($1, $2, $3)", [run, kinds, hashes], cancellationToken);
        var known = await RunReader.HashesAsync(step.Connection, run, cancellationToken);
        var result = await calculation;
        var hashed = await PutAwardsAsync(step, run, plan, result, known, cancellationToken);
        var totals = ResultJson.Totals(result.Totals);
        var hash = ResultJson.Hash(hashed, totals);
        await step.ExecuteAsync("select bonus.finish_calculation($1, $2, $3)", [run, totals, hash], cancellationToken);
        return new(run, hash, inputs, result);
    }

    /// <summary>Participants with the hashes of their awards, in the order of the result.</summary>
    private static async Task<IReadOnlyList<(string Participant, string Hash)>> PutAwardsAsync(
        BonusStep step, long run, PlanStamp plan, BonusResult result, IReadOnlyDictionary<string, string> known, CancellationToken cancellationToken)
    {
        var hashed = new List<(string Participant, string Hash)>(result.Awards.Count);
        var next = Documents();
        while (hashed.Count < result.Awards.Count)
        {
            var (documents, first) = (await next, hashed.Count);
            hashed.AddRange(documents.Select(award => (award.Participant, award.Hash)));
            next = Documents();
            await PutAwardsAsync(
                step, run, [.. documents.Index().Where(one => known.GetValueOrDefault(one.Item.Participant) != one.Item.Hash).Select(one => (one.Item, first + one.Index))],
                cancellationToken);
        }
        return hashed;

        Task<AwardDocument[]> Documents()
        {
            var from = hashed.Count;
            return Task.Run(() => ResultJson.Of([.. result.Awards.Skip(from).Take(AwardsPerCall)], plan), cancellationToken);
        }
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
