using GuestTracking.Core.Comparisons;

namespace GuestTracking.Core.Packs.Sheets;

/// <summary>What the figures are: definitions, methods, what is not shown and why, and the hash of the run.</summary>
public sealed class AboutSheet : ISheetSource
{
    private static readonly Word Tab = new("about.name");
    private static readonly Word Title = new("about.title");
    private static readonly Word These = new("about.these");
    private static readonly Word Read = new("about.read");
    private static readonly Word NotShown = new("about.not_shown");
    private static readonly Word PeriodTerm = new("about.period");
    private static readonly Word PeriodText = new("about.period_text", "period", "first", "last");
    private static readonly Word StateTerm = new("about.state");
    private static readonly Word Preliminary = new("about.preliminary_text");
    private static readonly Word Final = new("about.final_text");
    private static readonly Word DataTerm = new("about.data");
    private static readonly Word DataText = new("about.data_text", "day");
    private static readonly Word NoDataText = new("about.no_data_text");
    private static readonly Word HotelTerm = new("about.hotel");
    private static readonly Word RunTerm = new("about.run");
    private static readonly Word RunText = new("about.run_text", "hash");
    private static readonly Word NothingTerm = new("about.nothing_withheld");
    private static readonly Word NothingText = new("about.nothing_withheld_text");
    private static readonly Word WithheldTerm = new("about.withheld");
    private static readonly Word PeersTerm = new("about.peers");
    private static readonly Word[] PeersTexts = [new("about.peers_named_text"), new("about.peers_anonymous_text"), new("about.peers_aggregates_text")];
    private static readonly Word MinimumTerm = new("about.minimum");
    private static readonly Word MinimumText = new("about.minimum_text", "shown", "compared", "full");

    /// <summary>Terms whose text needs no figure, in the order in which they are read.</summary>
    private static readonly Word[] Terms = [.. DefinitionKeys.Select(key => new Word("about." + key))];
    private static readonly Word[] Texts = [.. DefinitionKeys.Select(key => new Word("about." + key + "_text"))];

    private static string[] DefinitionKeys => ["score", "answers", "interval", "rest", "chance", "change", "rank", "trend", "rounding"];

    /// <inheritdoc/>
    public string Key => "about";

    /// <inheritdoc/>
    public IReadOnlyList<string> Charts => [];

    /// <inheritdoc/>
    public Word Name => Tab;

    /// <inheritdoc/>
    public IReadOnlyList<Block> Blocks(PackContext context, IReadOnlyList<string> charts)
    {
        var words = context.Words;
        return
        [
            context.Title(words.Say(Title)),
            new GlossaryBlock(words.Say(These), Identity(context)),
            new GlossaryBlock(words.Say(Read), Definitions(context)),
            new GlossaryBlock(words.Say(NotShown), Withheld(context)),
        ];
    }

    private static List<GlossaryEntry> Identity(PackContext context)
    {
        var words = context.Words;
        var (period, property) = (context.Card.Period, context.Card.Property);
        string?[] hotel = [context.Hotel, property.Key, property.City, property.Country, property.Brand];
        return
        [
            new(words.Say(HotelTerm), string.Join(" · ", hotel.Where(part => !string.IsNullOrWhiteSpace(part)).Distinct())),
            new(words.Say(PeriodTerm), words.Say(
                PeriodText, context.Period, PeriodWords.Day(words, period.Start), PeriodWords.Day(words, period.End.AddDays(-1)))),
            new(words.Say(StateTerm), words.Say(period.Preliminary ? Preliminary : Final)),
            new(words.Say(DataTerm), period.DataAsOf is { } day ? words.Say(DataText, PeriodWords.Day(words, day)) : words.Say(NoDataText)),
            new(words.Say(RunTerm), words.Say(RunText, context.Card.RunHash)),
        ];
    }

    private static List<GlossaryEntry> Definitions(PackContext context)
    {
        var words = context.Words;
        var minimum = context.Settings.Minimum;
        List<GlossaryEntry> entries = [.. Terms.Zip(Texts, (term, text) => new GlossaryEntry(words.Say(term), words.Say(text)))];
        entries.Add(new(words.Say(MinimumTerm), words.Say(
            MinimumText, FigureText.Count(minimum.Confidential), FigureText.Count(minimum.Compared), FigureText.Count(minimum.Full))));
        entries.Add(new(words.Say(PeersTerm), words.Say(PeersTexts[(int)RegionLadder.Visibility(context)])));
        return entries;
    }

    private static List<GlossaryEntry> Withheld(PackContext context)
    {
        var words = context.Words;
        return context.Card.Withheld.Count == 0
            ? [new(words.Say(NothingTerm), words.Say(NothingText))]
            : [.. context.Card.Withheld.Select((reason, at) => new GlossaryEntry(at == 0 ? words.Say(WithheldTerm) : "", context.ReasonSentence(reason)))];
    }
}
