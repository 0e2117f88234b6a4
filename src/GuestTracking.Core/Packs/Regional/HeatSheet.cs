using GuestTracking.Core.Comparisons;
using GuestTracking.Core.Comparisons.Regions;
using GuestTracking.Core.Packs.Sheets;

namespace GuestTracking.Core.Packs.Regional;

/// <summary>Hotels by departments: how far each is from the other hotels, and the departments over the region.</summary>
public sealed class HeatSheet : IOneSheet<RegionContext>
{
    private const int NameUnits = 4;
    private const int DepartmentUnits = 2;
    private const string TooFew = "\u00B7";

    private static readonly Word Tab = new("regional.heat_name");
    private static readonly Word Title = new("regional.heat_title", "region");
    private static readonly Word Heading = new("regional.heat_heading");
    private static readonly Word Hotel = new("regional.heat_hotel");
    private static readonly Word Note = new("regional.heat_note", "compared");
    private static readonly Word Nothing = new("regional.heat_nothing");
    private static readonly Word Lower = new("regional.heat_lower");

    /// <inheritdoc/>
    public string Key => "heat";

    /// <inheritdoc/>
    public IReadOnlyList<string> Charts => [];

    /// <inheritdoc/>
    public Word Name => Tab;

    /// <inheritdoc/>
    public int Units(RegionContext context) => Math.Max(Sheet.WidthUnits, NameUnits + (DepartmentUnits * context.Card.Departments.Count));

    /// <inheritdoc/>
    public IReadOnlyList<Block> Blocks(RegionContext context, IReadOnlyList<string> charts)
    {
        var (words, card) = (context.Words, context.Card);
        var title = context.Title(words.Say(Title, card.Name));
        if (card.Departments.Count == 0)
        {
            return [title, new SentencesBlock(SentenceWeight.Body, [words.Say(Nothing)])];
        }

        var nameUnits = Units(context) - (DepartmentUnits * card.Departments.Count);
        var note = words.Say(Note, words.Count(context.Settings.Minimum.Compared)) + (card.LowerIsBetter ? words.Say(Lower) : "");
        return
        [
            title,
            new TableBlock(
                words.Say(Heading),
                [new Column(words.Say(Hotel), ValueFormat.Text, nameUnits), .. card.Departments.Select(department => new Column(context.Group.NameOf(department.Key), ValueFormat.Heat, DepartmentUnits))],
                [.. card.Hotels.Select(hotel => new Row([Cell.Of(context.Group.NameOf(hotel)), .. hotel.Cells.Select(cell => Of(context, cell))]))],
                null,
                [new TextRun(note)]),
            GroupDepartmentTable.Of(words, context.Group, card.Departments, card.Period, Units(context), context.Settings.Minimum),
        ];
    }

    /// <summary>A point of the map: to the better side above 0, whatever the direction of the measure; a sign only where it is clear.</summary>
    private static Cell Of(RegionContext context, HeatCell cell)
    {
        var better = context.Card.LowerIsBetter ? -1 : 1;
        var tone = VerdictWords.IsClear(cell.Verdict) ? VerdictWords.Tone(context.Card.LowerIsBetter, cell.Verdict) : Tone.Normal;
        return cell.Difference is { } difference ? Cell.Of(better * difference, tone, VerdictWords.IsClear(cell.Verdict))
            : cell.Own.N == 0 ? Cell.Empty : Cell.Of(TooFew, Tone.Muted);
    }
}
