using GuestTracking.Core.Measures;
using GuestTracking.Core.Statistics;
using GuestTracking.Core.Surveys;

namespace GuestTracking.Core.Comparisons;

/// <summary>A score compared with another.</summary>
/// <param name="Other">The second score; no value where the comparison is refused, so that the two are not read side by side.</param>
/// <param name="Difference">First minus second.</param>
/// <param name="Label">What has to be said beside it: <c>bridged from overall 1–5 (412 pairs)</c>; null when nothing has.</param>
public sealed record Compared(Estimate Other, Difference Difference, string? Label);

/// <summary>
/// Like is compared with like. A score rests on one method; a change over time that crosses methods is refused, or goes
/// over a stated bridge and says so; other hotels are compared with by the hotel's own method. Only the index is bridged,
/// from the older method onto the newer one, and never over two bridges in a row.
/// </summary>
public static class Methods
{
    /// <summary>
    /// The method that a score of these answers rests on: the only one, or the one that bridges bring all others onto.
    /// Null without answers, and where several methods have no such bridges.
    /// </summary>
    public static string? Of(IMeasure measure, ScoreSums sums, IReadOnlyList<MethodBridge> bridges) =>
        sums.Parts.Count == 0 ? null
        : IsBy(sums, sums.Parts[0].Method) ? sums.Parts[0].Method
        : sums.Methods.FirstOrDefault(method => CanBring(measure, sums, method, bridges));

    /// <summary>The score of a span of time, with its label where answers of an older method were brought over.</summary>
    public static (Estimate Estimate, string? Label) Score(IMeasure measure, ScoreSums sums, IReadOnlyList<MethodBridge> bridges) =>
        Of(measure, sums, bridges) is { } method && Label(sums, method, bridges) is { } label
            ? (BridgedScore.Of(sums, method, bridges).ToEstimate(), label)
            : (measure.Estimate(sums), null);

    /// <summary>
    /// The answers of a longer period that a score by one method may fall back on: all where they are by it or bridges bring them
    /// onto it, else those by it.
    /// </summary>
    public static ScoreSums Alike(IMeasure measure, ScoreSums longer, string method, IReadOnlyList<MethodBridge> bridges) =>
        CanBring(measure, longer, method, bridges) ? longer : longer.OnlyMethod(method);

    /// <summary>A score against an earlier one of the same hotel.</summary>
    public static Compared Change(IMeasure measure, ScoreSums own, ScoreSums earlier, IReadOnlyList<MethodBridge> bridges)
    {
        if (own.N == 0 || earlier.N == 0 || Of(measure, own, bridges) is not { } method)
        {
            return Plain(measure, own, earlier);
        }

        if (!CanBring(measure, earlier, method, bridges))
        {
            var older = string.Join("\", \"", earlier.Methods.Where(other => other != method));
            var why = measure is IndexMeasure || !CanBring(new IndexMeasure(), earlier, method, bridges) ? "no bridge" : "only the index is bridged";
            var reason = $"method changed: \"{older}\" until then, \"{method}\" since; {why}";
            return new(Estimate.Undefined(earlier.N, reason), Difference.Undefined(reason), null);
        }

        return Joined(Label(own, method, bridges), Label(earlier, method, bridges)) is { } label
            ? Bridged(own, earlier, method, bridges, label)
            : Plain(measure, own, earlier);
    }

    /// <summary>
    /// A score against other hotels in the same span of time. The others' answers are those by the hotel's own method
    /// (<see cref="RegionTotals.RestOf"/>); others among them leave the difference undefined.
    /// </summary>
    public static Compared AgainstRest(IMeasure measure, ScoreSums own, RestOfRegion rest, IReadOnlyList<MethodBridge> bridges)
    {
        var method = Of(measure, own, bridges);
        var bridged = method is null ? null : Label(own, method, bridges);
        var compared = bridged is not null && rest.Sums.Methods is [var only] && only == method
            ? Bridged(own, rest.Sums, method!, bridges, bridged)
            : Plain(measure, own, rest.Sums);
        return compared with { Label = LabelAgainstRest(measure, own, rest, bridges) };
    }

    /// <summary>The difference of <see cref="AgainstRest"/> alone: where all answers are by one method, as nearly always, nothing else is made.</summary>
    public static Difference DifferenceFromRest(IMeasure measure, ScoreSums own, RestOfRegion rest, IReadOnlyList<MethodBridge> bridges) =>
        own.Parts.Count > 0 && IsBy(own, own.Parts[0].Method)
            ? measure.Difference(own, rest.Sums)
            : AgainstRest(measure, own, rest, bridges).Difference;

    /// <summary>
    /// Why a hotel is not compared with the others: its score goes over a bridge while their answers by the older method are
    /// left out, so that other days would be compared. Null when it is.
    /// </summary>
    public static string? WhyNotAgainstRest(IMeasure measure, ScoreSums own, RestOfRegion rest, IReadOnlyList<MethodBridge> bridges) =>
        rest.LeftOut > 0 && Of(measure, own, bridges) is { } method && Label(own, method, bridges) is { } label
            ? $"{label}, but the other hotels' answers are by {method} only: other days would be compared"
            : null;

    /// <summary>What has to be said beside a score against other hotels; null when nothing has.</summary>
    public static string? LabelAgainstRest(IMeasure measure, ScoreSums own, RestOfRegion rest, IReadOnlyList<MethodBridge> bridges)
    {
        var method = Of(measure, own, bridges);
        return Joined(
            method is null ? null : Label(own, method, bridges),
            rest.LeftOut == 0 ? null : $"compared with the answers by {method} only, {rest.LeftOut} by other methods left out");
    }

    /// <summary>The method of the most answers, each group counting under the method that its score rests on; ties by ordinal order. Null without answers.</summary>
    public static string? Commonest(IMeasure measure, IEnumerable<ScoreSums> groups, IReadOnlyList<MethodBridge> bridges)
    {
        var answers = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var sums in groups)
        {
            var method = Of(measure, sums, bridges);
            foreach (var part in sums.Parts)
            {
                answers[method ?? part.Method] = answers.GetValueOrDefault(method ?? part.Method) + part.N;
            }
        }

        return answers.Count == 0 ? null
            : answers.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).First().Key;
    }

    /// <summary>The method of a trend: the commonest of the period; where it has no answers, that of the last month that has some.</summary>
    /// <param name="measure">The measure.</param>
    /// <param name="period">The hotel's answers of the period.</param>
    /// <param name="months">Its answers by month, oldest first.</param>
    /// <param name="bridges">Between the department's methods.</param>
    public static string? OfTrend(IMeasure measure, ScoreSums period, IEnumerable<ScoreSums> months, IReadOnlyList<MethodBridge> bridges) =>
        Commonest(measure, [period.N > 0 ? period : months.LastOrDefault(sums => sums.N > 0) ?? ScoreSums.Empty], bridges);

    private static string? Joined(string? first, string? second) =>
        first is null || first == second ? second : second is null ? first : $"{first}; {second}";

    private static Compared Plain(IMeasure measure, ScoreSums own, ScoreSums other) =>
        new(measure.Estimate(other), measure.Difference(own, other), null);

    private static Compared Bridged(ScoreSums own, ScoreSums other, string method, IReadOnlyList<MethodBridge> bridges, string label)
    {
        var (mine, theirs) = (BridgedScore.Of(own, method, bridges), BridgedScore.Of(other, method, bridges));
        return new(theirs.ToEstimate(), mine.Minus(theirs), label);
    }

    private static bool CanBring(IMeasure measure, ScoreSums sums, string method, IReadOnlyList<MethodBridge> bridges) =>
        IsBy(sums, method)
        || (measure is IndexMeasure
            && sums.Parts.All(part => part.Method == method || bridges.Any(bridge => bridge.To == method && bridge.Takes(part)))
            && IndexSums.Of(sums.OnlyMethod(method), out _) is not null);

    /// <summary>True when all answers are by the method, as nearly always; told without making anything.</summary>
    internal static bool IsBy(ScoreSums sums, string method)
    {
        for (var at = 0; at < sums.Parts.Count; at++)
        {
            if (sums.Parts[at].Method != method)
            {
                return false;
            }
        }

        return true;
    }

    private static string? Label(ScoreSums sums, string method, IReadOnlyList<MethodBridge> bridges)
    {
        if (IsBy(sums, method))
        {
            return null;
        }

        var used = sums.Parts.Where(part => part.Method != method)
            .Select(part => bridges.First(bridge => bridge.To == method && bridge.Takes(part)).Label)
            .Distinct(StringComparer.Ordinal).ToList();
        return string.Join("; ", used);
    }
}
