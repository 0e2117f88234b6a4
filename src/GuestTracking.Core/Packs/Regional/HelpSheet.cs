using GuestTracking.Core.Comparisons.Regions;
using GuestTracking.Core.Packs.Sheets;

namespace GuestTracking.Core.Packs.Regional;

/// <summary>Who needs help, and who can teach.</summary>
public sealed class HelpSheet : IOneSheet<RegionContext>
{
    /// <summary>Hotels listed on each side of a lesson.</summary>
    private const int ListedMax = 5;

    private static readonly Word Tab = new("regional.help_name");
    private static readonly Word Title = new("regional.help_title", "region");
    private static readonly Word Attention = new("regional.help_attention");
    private static readonly Word NoAttention = new("regional.help_no_attention");
    private static readonly Word Hotel = new("regional.help_hotel");
    private static readonly Word Answers = new("regional.help_answers");
    private static readonly Word Score = new("regional.help_score");
    private static readonly Word Reasons = new("regional.help_reasons");
    private static readonly Word AttentionNote = new("regional.help_attention_note");
    private static readonly Word Teaching = new("regional.help_teaching");
    private static readonly Word NoTeaching = new("regional.help_no_teaching");
    private static readonly Word Department = new("regional.help_department");
    private static readonly Word NeedsHelp = new("regional.help_needs");
    private static readonly Word CanTeach = new("regional.help_teaches");
    private static readonly Word Gap = new("regional.help_gap");
    private static readonly Word TeachingNote = new("regional.help_teaching_note", "most");
    private static readonly Word Nobody = new("regional.help_nobody");

    /// <inheritdoc/>
    public string Key => "help";

    /// <inheritdoc/>
    public IReadOnlyList<string> Charts => [];

    /// <inheritdoc/>
    public Word Name => Tab;

    /// <inheritdoc/>
    public IReadOnlyList<Block> Blocks(RegionContext context, IReadOnlyList<string> charts)
    {
        var (words, card) = (context.Words, context.Card);
        RegionHotel[] attention = [.. card.Hotels.Where(hotel => hotel.Reasons.Count > 0)
            .OrderBy(hotel => hotel.Reasons[0].Kind).ThenByDescending(hotel => hotel.Reasons.Count).ThenByDescending(hotel => Math.Abs(hotel.Reasons[0].Points ?? 0))];
        return
        [
            context.Title(words.Say(Title, card.Name)),
            attention.Length == 0 ? new SentencesBlock(SentenceWeight.Body, [words.Say(NoAttention)]) : AttentionTable(words, context.Group, words.Say(Attention), attention),
            card.Lessons.Count == 0 ? new SentencesBlock(SentenceWeight.Body, [words.Say(NoTeaching)]) : LessonTable(context),
        ];
    }

    /// <summary>Hotels with their reasons.</summary>
    internal static TableBlock AttentionTable(Words words, GroupWords group, string heading, IReadOnlyList<RegionHotel> hotels) => new(
        heading,
        [
            new Column(words.Say(Hotel), ValueFormat.Text, 4), new Column(words.Say(Answers), ValueFormat.Count, 1), new Column(words.Say(Score), ValueFormat.Score, 1),
            new Column(words.Say(Reasons), ValueFormat.Text, 9),
        ],
        [.. hotels.Select(hotel => new Row(
        [
            Cell.Of(group.NameOf(hotel)), ComparisonTable.Answers(hotel.Card.Overall.Own), ComparisonTable.Score(words, hotel.Card.Overall.Own, strong: true),
            Cell.Of(group.Reasons(hotel, 4)),
        ]))],
        null,
        [new TextRun(words.Say(AttentionNote))]);

    private static TableBlock LessonTable(RegionContext context)
    {
        var words = context.Words;
        return new TableBlock(
            words.Say(Teaching),
            [
                new Column(words.Say(Department), ValueFormat.Text, 3),
                new Column(words.Say(NeedsHelp), ValueFormat.Text, 4), new Column(words.Say(Score), ValueFormat.Score, 1), new Column(words.Say(Gap), ValueFormat.Difference, 1),
                new Column(words.Say(CanTeach), ValueFormat.Text, 4), new Column(words.Say(Score), ValueFormat.Score, 1), new Column(words.Say(Gap), ValueFormat.Difference, 1),
            ],
            [.. context.Card.Lessons.SelectMany(lesson => Rows(context, lesson))],
            null,
            [new TextRun(words.Say(TeachingNote, words.Count(ListedMax)))]);
    }

    private static IEnumerable<Row> Rows(RegionContext context, Lesson lesson) =>
        Enumerable.Range(0, Math.Min(ListedMax, Math.Max(lesson.Help.Count, lesson.Teach.Count))).Select(at => new Row(
        [
            at == 0 ? Cell.Of(context.Group.NameOf(lesson.Department), Tone.Normal, strong: true) : Cell.Empty,
            .. Side(context, lesson.Department, lesson.Help, at, Cell.Empty),
            .. Side(context, lesson.Department, lesson.Teach, at, at == 0 ? Cell.Of(context.Words.Say(Nobody), Tone.Muted) : Cell.Empty),
        ]) { BeginsGroup = at == 0 });

    private static IEnumerable<Cell> Side(RegionContext context, string department, IReadOnlyList<RegionHotel> hotels, int at, Cell none)
    {
        if (at >= hotels.Count)
        {
            return [none, Cell.Empty, Cell.Empty];
        }

        var cell = hotels[at].Cells.First(one => one.Department == department);
        return
        [
            Cell.Of(context.Group.NameOf(hotels[at])), ComparisonTable.Score(context.Words, cell.Own, strong: false),
            Cell.Of(Words.WithoutSignOfZero(cell.Difference), VerdictWords.Tone(context.Card.LowerIsBetter, cell.Verdict), strong: true),
        ];
    }
}
