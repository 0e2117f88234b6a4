using GuestTracking.Core.Comparisons;
using GuestTracking.Core.Comparisons.Regions;
using GuestTracking.Core.Packs.Sheets;

namespace GuestTracking.Core.Packs.Executive;

/// <summary>How many hotels the figures cover, and which do not have enough answers, and why.</summary>
public sealed class CoverageSheet : IOneSheet<ExecutiveContext>
{
    private const int ListedMax = 40;

    private static readonly Word Tab = new("chain.coverage_name");
    private static readonly Word Title = new("chain.coverage_title");
    private static readonly Word Sentence = new("chain.coverage_sentence", "covered", "all", "minimum");
    private static readonly Word Everyone = new("chain.coverage_everyone", "all", "minimum");
    private static readonly Word Bases = new("chain.coverage_bases");
    private static readonly Word Base = new("chain.coverage_base");
    private static readonly Word Hotels = new("chain.coverage_hotels");
    private static readonly Word Answers = new("chain.coverage_answers");
    private static readonly Word None = new("chain.coverage_none");
    private static readonly Word Confidential = new("chain.coverage_confidential", "below");
    private static readonly Word Insufficient = new("chain.coverage_insufficient", "from", "below");
    private static readonly Word Provisional = new("chain.coverage_provisional", "from", "below");
    private static readonly Word Full = new("chain.coverage_full", "from");
    private static readonly Word Lacking = new("chain.coverage_lacking", "shown", "all");
    private static readonly Word Hotel = new("chain.coverage_hotel");
    private static readonly Word Region = new("chain.coverage_region");
    private static readonly Word Status = new("chain.coverage_status");
    private static readonly Word Why = new("chain.coverage_why");

    /// <inheritdoc/>
    public string Key => "coverage";

    /// <inheritdoc/>
    public IReadOnlyList<string> Charts => [];

    /// <inheritdoc/>
    public Word Name => Tab;

    /// <inheritdoc/>
    public IReadOnlyList<Block> Blocks(ExecutiveContext context, IReadOnlyList<string> charts)
    {
        var (words, card, minimum) = (context.Words, context.Card, context.Settings.Minimum);
        var (all, compared) = (context.Group.HotelCount(card.Hotels.Count), words.Count(minimum.Compared));
        List<Block> blocks =
        [
            context.Title(words.Say(Title)),
            new SentencesBlock(SentenceWeight.Headline,
            [
                card.Uncovered.Count == 0 ? words.Say(Everyone, all, compared) : words.Say(Sentence, words.Count(card.Hotels.Count - card.Uncovered.Count), all, compared),
            ]),
            BaseTable(context),
        ];
        if (card.Uncovered.Count > 0)
        {
            blocks.Add(LackingTable(context, [.. card.Uncovered.Take(ListedMax)]));
        }

        return blocks;
    }

    private static TableBlock BaseTable(ExecutiveContext context)
    {
        var (words, minimum) = (context.Words, context.Settings.Minimum);
        var (shown, compared, full) = (words.Count(minimum.Confidential), words.Count(minimum.Compared), words.Count(minimum.Full));
        Row Of(string name, Func<ScoreFigure, bool> isMeant)
        {
            ScoreFigure[] meant = [.. context.Card.Hotels.Select(hotel => hotel.Card.Overall.Own).Where(isMeant)];
            return new Row([Cell.Of(name), Cell.Of(meant.Length), Cell.Of(meant.Sum(figure => figure.N))]);
        }

        return new TableBlock(
            words.Say(Bases),
            [new Column(words.Say(Base), ValueFormat.Text, 9), new Column(words.Say(Hotels), ValueFormat.Whole, 3), new Column(words.Say(Answers), ValueFormat.Whole, 3)],
            [
                Of(words.Say(Full, full), figure => figure.Base == BaseSize.Full),
                Of(words.Say(Provisional, compared, full), figure => figure.Base == BaseSize.Provisional),
                Of(words.Say(Insufficient, shown, compared), figure => figure.Base == BaseSize.Insufficient),
                Of(words.Say(Confidential, shown), figure => figure.Base == BaseSize.Confidential && figure.N > 0),
                Of(words.Say(None), figure => figure.N == 0),
            ],
            null, []);
    }

    private static TableBlock LackingTable(ExecutiveContext context, IReadOnlyList<RegionHotel> hotels)
    {
        var words = context.Words;
        return new TableBlock(
            words.Say(Lacking, words.Count(hotels.Count), words.Count(context.Card.Uncovered.Count)),
            [
                new Column(words.Say(Hotel), ValueFormat.Text, 4), new Column(words.Say(Region), ValueFormat.Text, 3), new Column(words.Say(Status), ValueFormat.Text, 2),
                new Column(words.Say(Answers), ValueFormat.Whole, 1), new Column(words.Say(Why), ValueFormat.Text, 5),
            ],
            [.. hotels.Select(hotel => new Row(
            [
                Cell.Of(context.Group.NameOf(hotel)), Cell.Of(hotel.Card.Property.Region ?? "", Tone.Muted), Cell.Of(context.Group.Status(hotel.Facts.Status), Tone.Muted),
                Cell.Of(hotel.Card.Overall.Own.N), Cell.Of(PackContext.Capital(context.Group.Said(hotel.Card.Rank.Reason ?? hotel.Card.Overall.Own.Reason ?? ""))),
            ]))],
            null, []);
    }
}
