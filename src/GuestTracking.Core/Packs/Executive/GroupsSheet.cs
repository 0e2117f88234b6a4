using GuestTracking.Core.Packs.Regional;
using GuestTracking.Core.Packs.Sheets;

namespace GuestTracking.Core.Packs.Executive;

/// <summary>Brands side by side, and the departments over the chain.</summary>
public sealed class GroupsSheet : ISheetSource<ExecutiveContext>
{
    private static readonly Word Tab = new("chain.groups_name");
    private static readonly Word Title = new("chain.groups_title");
    private static readonly Word Nothing = new("chain.groups_nothing");

    /// <inheritdoc/>
    public string Key => "groups";

    /// <inheritdoc/>
    public IReadOnlyList<string> Charts => [];

    /// <inheritdoc/>
    public Word Name => Tab;

    /// <inheritdoc/>
    public IReadOnlyList<Block> Blocks(ExecutiveContext context, IReadOnlyList<string> charts)
    {
        List<Block> blocks = [context.Title(context.Words.Say(Title))];
        if (context.Card.Brands.Count > 0)
        {
            blocks.Add(SideBySide.Of(context, context.Card.Brands, brands: true));
        }

        if (context.Card.Departments.Count > 0)
        {
            blocks.Add(DepartmentTable.Of(context.Words, context.Group, context.Card.Departments, context.Card.Period, Sheet.WidthUnits, context.Settings.Minimum));
        }

        if (blocks.Count == 1)
        {
            blocks.Add(new SentencesBlock(SentenceWeight.Body, [context.Words.Say(Nothing)]));
        }

        return blocks;
    }
}
