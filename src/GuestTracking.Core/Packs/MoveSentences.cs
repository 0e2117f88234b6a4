using GuestTracking.Core.Comparisons;

namespace GuestTracking.Core.Packs;

/// <summary>
/// How the overall score moved and which departments clearly moved with it. A department's share of the points is said only where both
/// moves are beyond chance and go the same way.
/// </summary>
internal static class MoveSentences
{
    private static readonly Word NoEarlier = new("moved.no_earlier");
    private static readonly Word NotComputed = new("moved.not_computed", "period");
    private static readonly Word Impossible = new("moved.impossible", "period", "reason");
    private static readonly Word TotalRose = new("moved.total_rose", "points", "period", "from", "from_answers", "to", "to_answers");
    private static readonly Word TotalFell = new("moved.total_fell", "points", "period", "from", "from_answers", "to", "to_answers");
    private static readonly Word TotalByChance = new("moved.total_chance", "points", "period", "from", "from_answers", "to", "to_answers");
    private static readonly Word TotalUntested = new("moved.total_untested", "points", "period", "from", "from_answers", "to", "to_answers");
    private static readonly Word OnIndex = new("moved.on_index");
    private static readonly Word RoseOf = new("moved.rose_of", "department", "points", "score", "answers", "part", "whole");
    private static readonly Word FellOf = new("moved.fell_of", "department", "points", "score", "answers", "part", "whole");
    private static readonly Word Rose = new("moved.rose", "department", "points", "score", "answers");
    private static readonly Word Fell = new("moved.fell", "department", "points", "score", "answers");
    private static readonly Word NoDepartment = new("moved.no_department");

    /// <summary>Most departments that are spoken of.</summary>
    private const int DepartmentsMax = 3;

    /// <summary>The overall move, then the departments that clearly moved, the largest part first; where nothing can be said, why.</summary>
    public static IReadOnlyList<string> Of(PackContext context)
    {
        var words = context.Words;
        if (context.Card.Move is not { } move)
        {
            return [(context.Previous ?? context.LastYear) is { } period ? words.Say(NotComputed, period) : words.Say(NoEarlier)];
        }

        if (move.Explanation.Total.Value is null)
        {
            return [words.Say(Impossible, words.Period(move.FromKey), context.Reason(move.Explanation.Total.Reason ?? ""))];
        }

        string[] departments =
        [
            .. context.Departments
                .Where(line => VerdictWords.IsClear(ChangeOf(context, line).Verdict))
                .OrderByDescending(line => Math.Abs(Effect(move, line) ?? 0))
                .Take(DepartmentsMax)
                .Select(line => OfDepartment(context, line)!),
        ];
        var tested = context.Departments.Any(line => VerdictWords.IsTested(ChangeOf(context, line).Verdict));
        return [Total(context, move), .. departments.Length > 0 || !tested ? departments : [words.Say(NoDepartment)]];
    }

    /// <summary>A department's own change over the span of the move.</summary>
    public static Gap ChangeOf(PackContext context, ScoreLine line) => context.Card.Move is { FromLastYear: true } ? line.LastYear : line.Previous;

    /// <summary>What one department did, and its part of the move where that may be said; null where its change is within chance.</summary>
    public static string? OfDepartment(PackContext context, ScoreLine line)
    {
        var (words, change) = (context.Words, ChangeOf(context, line));
        if (change is not { Value: { } points } || line.Own.Score is not { } score || !VerdictWords.IsClear(change.Verdict))
        {
            return null;
        }

        var rose = points > 0;
        var (name, size, own, answers) = (context.NameOf(line), words.Size(points), words.Score(score), context.Answers(line.Own.N));
        return PartOf(context, line, points) is var (part, whole)
            ? words.Say(rose ? RoseOf : FellOf, name, size, own, answers, words.Size(part), words.Size(whole))
            : words.Say(rose ? Rose : Fell, name, size, own, answers);
    }

    private static (double Part, double Whole)? PartOf(PackContext context, ScoreLine line, double points) =>
        IsOnIndex(context) && context.Card.Move is { Explanation.Total: { Value: { } whole } total } move && VerdictWords.IsClear(total.Verdict)
        && Effect(move, line) is { } part && Math.Sign(part) == Math.Sign(whole) && Math.Sign(part) == Math.Sign(points)
        && Math.Abs(part) <= Math.Abs(whole) && Words.WithoutSignOfZero(part) != 0
            ? (part, whole)
            : null;

    private static double? Effect(Move move, ScoreLine line) =>
        move.Explanation.Parts.FirstOrDefault(part => part.Part == "department" && part.Name == line.Department)?.Effect;

    private static string Total(PackContext context, Move move)
    {
        var (words, total) = (context.Words, move.Explanation.Total);
        var part = move.Explanation.Parts.First(line => line.Part == "total");
        var (from, to) = (part.ScoreFrom ?? 0, part.ScoreTo ?? 0);
        var word = total.Verdict switch { Verdict.Above => TotalRose, Verdict.Below => TotalFell, Verdict.WithinChance => TotalByChance, _ => TotalUntested };
        var sentence = words.Say(
            word, !VerdictWords.IsClear(total.Verdict) ? words.Difference(total.Value!.Value) : words.Size(total.Value!.Value), words.Period(move.FromKey),
            words.Score(from), context.Answers(part.NFrom), words.Score(to), context.Answers(part.NTo));
        return IsOnIndex(context) ? sentence : words.Sentences(sentence, words.Say(OnIndex));
    }

    /// <summary>A move is on the index, whatever the card's measure: where that is another, its points are no part of a department's.</summary>
    private static bool IsOnIndex(PackContext context) => context.Card.Measure == PackContext.UsualMeasure;
}
