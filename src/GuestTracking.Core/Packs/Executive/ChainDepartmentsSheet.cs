using GuestTracking.Core.Packs.Regional;
using GuestTracking.Core.Packs.Sheets;

namespace GuestTracking.Core.Packs.Executive;

/// <summary>The departments over the chain.</summary>
public sealed class ChainDepartmentsSheet : IOneSheet<ExecutiveContext>
{
    private static readonly Word Tab = new("chain.departments_name");
    private static readonly Word Title = new("chain.departments_title");
    private static readonly Word Nothing = new("chain.departments_nothing");

    /// <inheritdoc/>
    public string Key => "departments";

    /// <inheritdoc/>
    public IReadOnlyList<string> Charts => [];

    /// <inheritdoc/>
    public Word Name => Tab;

    /// <inheritdoc/>
    public IReadOnlyList<Block> Blocks(ExecutiveContext context, IReadOnlyList<string> charts) =>
    [
        context.Title(context.Words.Say(Title)),
        context.Card.Departments.Count == 0
            ? new SentencesBlock(SentenceWeight.Body, [context.Words.Say(Nothing)])
            : GroupDepartmentTable.Of(context.Words, context.Group, context.Card.Departments, context.Card.Period, Sheet.WidthUnits, context.Settings.Minimum),
    ];
}
