using GuestTracking.Core.Comparisons;

namespace GuestTracking.Core.Packs.Sheets;

/// <summary>The parts of the overall score's move, which add up to it: guest mix, departments, what neither takes.</summary>
internal static class MoveTable
{
    private static readonly Word Heading = new("moved.heading", "from", "to");
    private static readonly Word Description = new("moved.chart");
    private static readonly Word PartColumn = new("moved.column_part");
    private static readonly Word AnswersColumn = new("moved.column_answers");
    private static readonly Word ChangeColumn = new("moved.column_change");
    private static readonly Word WeightColumn = new("moved.column_weight");
    private static readonly Word PointsColumn = new("moved.column_points");
    private static readonly Word Mix = new("moved.mix");
    private static readonly Word Others = new("moved.other_departments");
    private static readonly Word Remainder = new("moved.remainder");
    private static readonly Word Total = new("moved.total");
    private static readonly Word Note = new("moved.note");
    private static readonly Word NotSplit = new("moved.not_split", "reason");
    private static readonly Word NoMix = new("moved.no_mix", "reason");
    private static readonly Word NotCounted = new("moved.not_counted", "departments");

    /// <summary>More departments than these are taken together, the smallest parts first, so that the page stays one page.</summary>
    private const int DepartmentsMax = 8;

    /// <summary>The table; null where there is no move or it cannot be explained.</summary>
    public static TableBlock? Of(PackContext context)
    {
        if (context.Card.Move is not { Explanation: { Total.Value: { } total } explanation } move)
        {
            return null;
        }

        var words = context.Words;
        List<(Row Row, string Label, double? Effect, Tone Tone)> lines = [];
        void Add(string label, ChangePart? part, double? effect, Tone tone) => lines.Add((new Row(
        [
            Cell.Of(label, Tone.Normal, tone is Tone.Above or Tone.Below),
            part is { Part: "department" } ? Cell.Count(part.NTo, Tone.Muted, provisional: false) : Cell.Empty,
            Cell.Of(Words.WithoutSignOfZero(part?.Change), tone is Tone.Above or Tone.Below ? tone : Tone.Normal),
            Cell.Of(part?.Weight, Tone.Muted),
            Cell.Of(Words.WithoutSignOfZero(effect)),
            Cell.Empty,
        ]), label, effect, tone));

        if (Single(explanation, "guest mix") is { Effect: { } mix })
        {
            Add(words.Say(Mix), null, mix, Tone.Muted);
        }

        ChangePart[] departments = [.. explanation.Parts.Where(part => part is { Part: "department", Effect: not null }).OrderByDescending(part => Math.Abs(part.Effect!.Value))];
        var shown = departments.Length > DepartmentsMax ? departments[..(DepartmentsMax - 1)] : departments;
        foreach (var part in shown.OrderBy(part => part.Effect!.Value * (total < 0 ? 1 : -1)))
        {
            Add(context.NameOf(part.Name!), part, part.Effect, ToneOf(context, part));
        }

        if (departments.Length > shown.Length)
        {
            Add(words.Say(Others), null, departments[shown.Length..].Sum(part => part.Effect), Tone.Muted);
        }

        if (Single(explanation, "remainder") is { Effect: { } remainder })
        {
            Add(words.Say(Remainder), null, remainder, Tone.Muted);
        }

        Row[] rows =
        [
            .. lines.Select(line => line.Row),
            new(
                [Cell.Of(words.Say(Total)), Cell.Count(Single(explanation, "total")!.NTo, Tone.Muted, provisional: false), Cell.Empty, Cell.Empty, Cell.Of(Words.WithoutSignOfZero(total)), Cell.Empty],
                RowEmphasis.Total),
        ];
        return new TableBlock(
            words.Say(Heading, words.Period(move.FromKey), context.Period),
            [
                new Column(words.Say(PartColumn), ValueFormat.Text, 4),
                new Column(words.Say(AnswersColumn), ValueFormat.Count, 1),
                new Column(words.Say(ChangeColumn), ValueFormat.Difference, 1),
                new Column(words.Say(WeightColumn), ValueFormat.ExactScore, 1),
                new Column(words.Say(PointsColumn), ValueFormat.Difference, 1),
                new Column("", ValueFormat.Chart, 7),
            ],
            rows,
            new WaterfallChart(words.Say(Description), [.. Steps(lines), new(words.Say(Total), 0, total, Tone.Own)]),
            [new TextRun(words.Sentences(Notes(context, explanation)))]);
    }

    private static IEnumerable<WaterfallStep> Steps(IEnumerable<(Row Row, string Label, double? Effect, Tone Tone)> lines)
    {
        var at = 0.0;
        foreach (var line in lines)
        {
            yield return new WaterfallStep(line.Label, at, at + line.Effect, line.Tone);
            at += line.Effect ?? 0;
        }
    }

    /// <summary>Coloured only where the department's own change is clear.</summary>
    private static Tone ToneOf(PackContext context, ChangePart part)
    {
        var line = context.Card.Departments.FirstOrDefault(line => line.Department == part.Name);
        return line is null ? Tone.Muted : VerdictWords.Meaning(context, MoveSentences.ChangeOf(context, line).Verdict) switch
        {
            Verdict.Above => Tone.Above,
            Verdict.Below => Tone.Below,
            _ => Tone.Muted,
        };
    }

    private static IEnumerable<string> Notes(PackContext context, ChangeExplanation explanation)
    {
        var words = context.Words;
        yield return words.Say(Note);
        if (Single(explanation, "departments")?.Reason is { } reason)
        {
            yield return words.Say(NotSplit, context.Reason(reason));
        }

        if (Single(explanation, "guest mix") is { Effect: null, Reason: { } noMix })
        {
            yield return words.Say(NoMix, context.Reason(noMix));
        }

        var without = explanation.Parts.Where(part => part is { Part: "department", Effect: null }).Select(part => context.NameOf(part.Name!)).ToArray();
        if (without.Length > 0)
        {
            yield return words.Say(NotCounted, words.List(without));
        }
    }

    private static ChangePart? Single(ChangeExplanation explanation, string part) => explanation.Parts.FirstOrDefault(line => line.Part == part);
}
