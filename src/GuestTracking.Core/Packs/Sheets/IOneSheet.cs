namespace GuestTracking.Core.Packs.Sheets;

/// <summary>A kind of sheet that stands once in every pack, under one name.</summary>
/// <typeparam name="TContext">What the sheets of its packs are made from.</typeparam>
public interface IOneSheet<in TContext> : ISheetSource<TContext>
    where TContext : IPackContext
{
    /// <summary>The word for the name on the tab.</summary>
    Word Name { get; }

    /// <inheritdoc/>
    IReadOnlyList<Word> ISheetKind.Names => [Name];

    /// <summary>True for a sheet on paper of twice the size.</summary>
    bool IsLarge => false;

    /// <summary>Its width in units of the page grid.</summary>
    int Units(TContext context) => Sheet.WidthUnits;

    /// <summary>The blocks of the sheet.</summary>
    IReadOnlyList<Block> Blocks(TContext context, IReadOnlyList<string> charts);

    /// <inheritdoc/>
    IReadOnlyList<Sheet> ISheetSource<TContext>.Sheets(TContext context, IReadOnlyList<string> charts) =>
        [new Sheet(Key, context.Words.Say(Name), Blocks(context, charts)) { Units = Units(context), IsLarge = IsLarge }];
}

/// <summary>A kind of sheet that stands once in every hotel's pack.</summary>
public interface IOneSheet : IOneSheet<PackContext>, ISheetSource;
