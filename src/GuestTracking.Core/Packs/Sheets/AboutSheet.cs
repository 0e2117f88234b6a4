using GuestTracking.Core.Comparisons;

namespace GuestTracking.Core.Packs.Sheets;

/// <summary>What the figures are: definitions, methods, what is not shown and why, and the hash of the run.</summary>
public sealed class AboutSheet : IOneSheet
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
    private static readonly Word WithheldLine = new("about.withheld_line", "reason", "departments");
    private static readonly Word WithheldAll = new("about.withheld_line_alone", "reason");
    private static readonly Word Labels = new("about.labels");

    /// <summary>What a note is about, in the order of <see cref="WithheldFigure"/>.</summary>
    private static readonly Word[] WithheldTerms = [.. Enum.GetNames<WithheldFigure>().Select(name => new Word("about.withheld." + name))];
    private static readonly Word PeersTerm = new("about.peers");
    private static readonly Word[] PeersTexts = [new("about.peers_named_text"), new("about.peers_anonymous_text"), new("about.peers_aggregates_text")];
    private static readonly Word MinimumTerm = new("about.minimum");
    private static readonly Word MinimumText = new("about.minimum_text", "shown", "compared", "full");

    /// <summary>Terms whose text needs no figure, in the order in which they are read.</summary>
    private static readonly Word[] Terms = [.. DefinitionKeys.Select(key => new Word("about." + key))];
    private static readonly Word[] Texts = [.. DefinitionKeys.Select(key => new Word("about." + key + "_text"))];

    private static string[] DefinitionKeys =>
    [
        "score", "answers", "key_figures", "interval", "rest", "chance", "longer", "move", "importance", "moved", "topics", "actions", "adjusted", "rank", "goal", "trend", "small_lines",
        "rounding",
    ];

    /// <summary>Terms that only one sheet needs, with that sheet.</summary>
    private static readonly Dictionary<string, string> OnlyWith = new(StringComparer.Ordinal)
    {
        ["topics"] = GuestsSheet.SheetKey, ["actions"] = "actions", ["small_lines"] = "departments", ["moved"] = "moved",
    };

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
            new GlossaryBlock(words.Say(NotShown), Withheld(context)),
            .. Beside(context),
            new GlossaryBlock(words.Say(Read), Definitions(context)),
        ];
    }

    /// <summary>Whether the period is preliminary or final, in a sentence.</summary>
    internal static string State(PackContext context) => State(context.Words, context.Card.Period);

    /// <summary>The same of any period.</summary>
    internal static string State(Words words, ScorecardPeriod period) => words.Say(period.Preliminary ? Preliminary : Final);

    /// <summary>What tells any pack of scores from another, below what it is about: period, state, data, run.</summary>
    internal static IEnumerable<GlossaryEntry> Identity(Words words, ScorecardPeriod period, string runHash) =>
    [
        new(words.Say(PeriodTerm), words.Say(PeriodText, words.Period(period.Key), words.Day(period.Start), words.Day(period.End.AddDays(-1)))),
        new(words.Say(StateTerm), State(words, period)),
        new(words.Say(DataTerm), period.DataAsOf is { } day ? words.Say(DataText, words.Day(day)) : words.Say(NoDataText)),
        new(words.Say(RunTerm), words.Say(RunText, runHash)),
    ];

    /// <summary>The minimum counts in a sentence, with their term.</summary>
    internal static GlossaryEntry Minimum(Words words, MinimumCounts minimum) => new(words.Say(MinimumTerm), words.Say(
        MinimumText, words.Count(minimum.Confidential), words.Count(minimum.Compared), words.Count(minimum.Full)));

    private static List<GlossaryEntry> Identity(PackContext context)
    {
        var words = context.Words;
        var property = context.Card.Property;
        string?[] hotel = [context.Hotel, property.Key, property.City, property.Country, property.Brand];
        return
        [
            new(words.Say(HotelTerm), string.Join(" · ", hotel.Where(part => !string.IsNullOrWhiteSpace(part)).Distinct())),
            .. Identity(words, context.Card.Period, context.Card.RunHash),
        ];
    }

    private static List<GlossaryEntry> Definitions(PackContext context)
    {
        var words = context.Words;
        var shown = context.Settings.Sheets.Select(choice => choice.Sheet).ToHashSet(StringComparer.Ordinal);
        List<GlossaryEntry> entries =
        [
            .. DefinitionKeys.Index()
                .Where(key => !OnlyWith.TryGetValue(key.Item, out var sheet) || shown.Contains(sheet))
                .Select(key => new GlossaryEntry(words.Say(Terms[key.Index]), words.Say(Texts[key.Index]))),
        ];
        entries.Add(Minimum(words, context.Settings.Minimum));
        entries.Add(new(words.Say(PeersTerm), words.Say(PeersTexts[(int)RegionLadder.Visibility(context)])));
        return entries;
    }

    private static IReadOnlyList<GlossaryEntry> Withheld(PackContext context)
    {
        var words = context.Words;
        var entries = Notes(context, context.Card.Withheld.Where(note => !note.IsLabel));
        return entries.Count == 0 ? [new(words.Say(NothingTerm), words.Say(NothingText))] : entries;
    }

    /// <summary>What has to be said beside figures that are shown; nothing where nothing has.</summary>
    private static IEnumerable<GlossaryBlock> Beside(PackContext context)
    {
        var entries = Notes(context, context.Card.Withheld.Where(note => note.IsLabel));
        return entries.Count == 0 ? [] : [new GlossaryBlock(context.Words.Say(Labels), entries)];
    }

    /// <summary>A line a figure and reason, with all departments that it holds for; a figure is named once.</summary>
    private static List<GlossaryEntry> Notes(PackContext context, IEnumerable<WithheldNote> notes)
    {
        var words = context.Words;
        List<GlossaryEntry> entries = [];
        WithheldFigure? before = null;
        foreach (var note in notes)
        {
            var reason = PackContext.Capital(context.Reason(note.Reason));
            var text = note.Departments.Count == 0
                ? words.Say(WithheldAll, reason)
                : words.Say(WithheldLine, reason, words.List(note.Departments.Select(context.NameOf)));
            entries.Add(new(note.What == before ? "" : words.Say(WithheldTerms[(int)note.What]), text));
            before = note.What;
        }

        return entries;
    }
}
