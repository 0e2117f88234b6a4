using GuestTracking.Core.Bonuses;

namespace GuestTracking.Bonuses.Runs;

/// <summary>A score that a statement rests on, and that is another one now.</summary>
/// <param name="Key">Which score.</param>
/// <param name="Before">What was known of it; null: it was not looked at.</param>
/// <param name="After">What is known of it; null: it is not looked at any more.</param>
internal sealed record ScoreChange(ScoreKey Key, ScoreFigure? Before, ScoreFigure? After)
{
    /// <summary>The scores of two awards that differ in score, answers or ranks, in the order of the statement.</summary>
    public static IReadOnlyList<ScoreChange> Between(Award before, Award after)
    {
        var (old, now) = (Figures(before), Figures(after));
        return
        [
            .. now.Select(one => new ScoreChange(one.Key, old.GetValueOrDefault(one.Key), one.Value))
                .Concat(old.Where(one => !now.ContainsKey(one.Key)).Select(one => new ScoreChange(one.Key, one.Value, null)))
                .Where(change => Known(change.Before) != Known(change.After)),
        ];
    }

    /// <summary>The changes as canonical JSON.</summary>
    public static string ToJson(IReadOnlyList<ScoreChange> changes) => CanonicalJson.List(changes, static (json, change) =>
    {
        ScoreJson.WriteKey(json, change.Key);
        foreach (var (name, figure) in new[] { ("before", change.Before), ("after", change.After) })
        {
            if (figure is not null)
            {
                json.WriteStartObject(name);
                ScoreJson.WriteFigure(json, figure);
                json.WriteEndObject();
            }
        }
    });

    /// <summary>What <see cref="ToJson"/> wrote.</summary>
    public static IReadOnlyList<ScoreChange> Read(string json) => CanonicalJson.Read(json, static change =>
        new ScoreChange(ScoreJson.ReadKey(change), ScoreJson.ReadFigureOrNone(change, "before"), ScoreJson.ReadFigureOrNone(change, "after")));

    /// <summary>Changes as they were stored, for people: <c>overall mean of ES03 in 2025: 81.2 → 82 (n 310 → 312, rank 2–5 → 1–4 of 10)</c>.</summary>
    public static string Text(string json) => string.Join("; ", Read(json).Select(static change =>
    {
        var ((_, before, after), key) = (change, change.Key);
        var department = key.Department.Length > 0 ? $"{key.Department} " : "";
        var site = key.Site.Length > 0 ? key.Site : "the chain";
        var ranks = before?.RankLow is null && after?.RankLow is null ? "" : $", rank {Rank(before)} → {Rank(after)}";
        return FormattableString.Invariant(
            $"{department}{key.Measure} of {site} in {key.Period}: {Score(before)} → {Score(after)} (n {before?.N} → {after?.N}{ranks})");
    }));

    private static string Score(ScoreFigure? figure) => figure?.Score is { } score ? FormattableString.Invariant($"{score:0.####}") : "none";

    private static string Rank(ScoreFigure? figure) => figure is { RankLow: { } low, RankHigh: { } high, RankedOf: { } of }
        ? FormattableString.Invariant($"{low}–{high} of {of}") : "none";

    private static (decimal? Score, long? N, int? Low, int? High, int? Of) Known(ScoreFigure? figure) =>
        (figure?.Score, figure?.N, figure?.RankLow, figure?.RankHigh, figure?.RankedOf);

    private static Dictionary<ScoreKey, ScoreFigure?> Figures(Award award)
    {
        var figures = new Dictionary<ScoreKey, ScoreFigure?>();
        foreach (var (key, figure) in award.Statement.Where(line => line.Source is not null).Select(line => (line.Source!.Value, line.Figure))
            .Concat(award.Assignments.SelectMany(one => one.Components).Select(one => (one.Source, one.Figure))))
        {
            figures.TryAdd(key, figure);
        }
        return figures;
    }
}
