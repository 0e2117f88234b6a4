namespace GuestTracking.Core.Packs.Sheets;

/// <summary>A kind of sheet that stands once in every pack, under one name.</summary>
public interface IOneSheet : ISheetSource
{
    /// <summary>The word for the name on the tab.</summary>
    Word Name { get; }

    /// <inheritdoc/>
    IReadOnlyList<Word> ISheetSource.Names => [Name];

    /// <summary>The blocks of the sheet.</summary>
    IReadOnlyList<Block> Blocks(PackContext context, IReadOnlyList<string> charts);

    /// <inheritdoc/>
    IReadOnlyList<Sheet> ISheetSource.Sheets(PackContext context, IReadOnlyList<string> charts) =>
        [new Sheet(Key, context.Words.Say(Name), Blocks(context, charts))];
}
