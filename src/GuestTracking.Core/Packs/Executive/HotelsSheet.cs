using GuestTracking.Core.Comparisons.Regions;
using GuestTracking.Core.Packs.Regional;
using GuestTracking.Core.Packs.Sheets;

namespace GuestTracking.Core.Packs.Executive;

/// <summary>The hotels: how they are spread, which moved most, which need help most.</summary>
public sealed class HotelsSheet : IOneSheet<ExecutiveContext>
{
    private const int MoversMax = 5;
    private const int HelpMax = 10;

    private static readonly Word Tab = new("chain.hotels_name");
    private static readonly Word Title = new("chain.hotels_title");
    private static readonly Word Spread = new("chain.spread_heading", "hotels");
    private static readonly Word SpreadChart = new("chain.spread_chart");
    private static readonly Word SpreadSeries = new("chain.spread_series");
    private static readonly Word SpreadNote = new("chain.spread_note", "minimum");
    private static readonly Word Band = new("chain.band", "from", "to");
    private static readonly Word Rising = new("chain.rising");
    private static readonly Word Falling = new("chain.falling");
    private static readonly Word NoneRising = new("chain.none_rising");
    private static readonly Word NoneFalling = new("chain.none_falling");
    private static readonly Word Hotel = new("chain.movers_hotel");
    private static readonly Word Region = new("chain.movers_region");
    private static readonly Word Answers = new("chain.movers_answers");
    private static readonly Word Score = new("chain.movers_score");
    private static readonly Word Then = new("chain.movers_then");
    private static readonly Word Change = new("chain.movers_change");
    private static readonly Word From = new("chain.movers_from");
    private static readonly Word To = new("chain.movers_to");
    private static readonly Word MoversNote = new("chain.movers_note", "shown", "all");
    private static readonly Word Help = new("chain.help", "shown", "all");
    private static readonly Word NoHelp = new("chain.no_help");

    /// <inheritdoc/>
    public string Key => "hotels";

    /// <inheritdoc/>
    public IReadOnlyList<string> Charts => [];

    /// <inheritdoc/>
    public Word Name => Tab;

    /// <inheritdoc/>
    public IReadOnlyList<Block> Blocks(ExecutiveContext context, IReadOnlyList<string> charts)
    {
        var (words, card) = (context.Words, context.Card);
        List<Block> blocks = [context.Title(words.Say(Title))];
        if (card.Bands.Count > 0)
        {
            blocks.Add(new ChartBlock(
                words.Say(Spread, context.Group.HotelCount(card.Bands.Sum(band => band.Hotels))),
                new BarChart(words.Say(SpreadChart), [.. card.Bands.Select(band => words.Say(Band, words.Count((long)band.From), words.Count((long)band.To)))],
                    [new BarSeries(words.Say(SpreadSeries), [.. card.Bands.Select(band => (double?)band.Hotels)], Tone.Own)]),
                [new TextRun(words.Say(SpreadNote, words.Count(context.Settings.Minimum.Compared)))]));
        }

        if (context.Basis is not null && card.Tested > 0)
        {
            blocks.Add(card.Up.Count == 0 ? new SentencesBlock(SentenceWeight.Body, [words.Say(NoneRising)]) : Movers(context, words.Say(Rising), card.Up));
            blocks.Add(card.Down.Count == 0 ? new SentencesBlock(SentenceWeight.Body, [words.Say(NoneFalling)]) : Movers(context, words.Say(Falling), card.Down));
        }

        RegionHotel[] help = [.. card.NeedHelp.Take(HelpMax)];
        blocks.Add(help.Length == 0
            ? new SentencesBlock(SentenceWeight.Body, [words.Say(NoHelp)])
            : HelpSheet.AttentionTable(words, context.Group, words.Say(Help, words.Count(help.Length), words.Count(card.NeedHelp.Count)), help));
        return blocks;
    }

    private static TableBlock Movers(ExecutiveContext context, string heading, IReadOnlyList<Mover> movers)
    {
        var words = context.Words;
        Mover[] shown = [.. movers.Take(MoversMax)];
        return new TableBlock(
            heading,
            [
                new Column(words.Say(Hotel), ValueFormat.Text, 4), new Column(words.Say(Region), ValueFormat.Text, 3), new Column(words.Say(Answers), ValueFormat.Count, 1),
                new Column(words.Say(Score), ValueFormat.Score, 1), new Column(words.Say(Then), ValueFormat.Score, 2), new Column(words.Say(Change), ValueFormat.Difference, 2),
                new Column(words.Say(From), ValueFormat.Difference, 1), new Column(words.Say(To), ValueFormat.Difference, 1),
            ],
            [.. shown.Select(mover => new Row(
            [
                Cell.Of(context.Group.NameOf(mover.Hotel)), Cell.Of(mover.Hotel.Card.Property.Region ?? "", Tone.Muted), ComparisonTable.Answers(mover.Hotel.Card.Overall.Own),
                ComparisonTable.Score(words, mover.Hotel.Card.Overall.Own, strong: true), ComparisonTable.Score(words, mover.Change.Other, strong: false),
                ComparisonTable.Difference(context.Card.LowerIsBetter, mover.Change), ComparisonTable.End(mover.Change.Low), ComparisonTable.End(mover.Change.High),
            ]))],
            null,
            [new TextRun(words.Say(MoversNote, words.Count(shown.Length), words.Count(movers.Count)))]);
    }
}
