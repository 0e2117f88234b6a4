using GuestTracking.Core.Packs.Sheets;

namespace GuestTracking.Core.Packs.Executive;

/// <summary>What the figures of the chain are.</summary>
public sealed class ChainAboutSheet : IOneSheet<ExecutiveContext>
{
    private static readonly Word Tab = new("chain.about_name");
    private static readonly Word Title = new("chain.about_title");
    private static readonly Word These = new("chain.about_these");
    private static readonly Word Read = new("chain.about_read");
    private static readonly Word[] Terms = [.. DefinitionKeys.Select(key => new Word("chain.about_" + key))];
    private static readonly Word[] Texts = [.. DefinitionKeys.Select(key => new Word("chain.about_" + key + "_text"))];

    private static string[] DefinitionKeys => ["weights", "comparable", "change", "movers", "help", "goals", "coverage", "interval"];

    /// <inheritdoc/>
    public string Key => "about";

    /// <inheritdoc/>
    public IReadOnlyList<string> Charts => [];

    /// <inheritdoc/>
    public Word Name => Tab;

    /// <inheritdoc/>
    public IReadOnlyList<Block> Blocks(ExecutiveContext context, IReadOnlyList<string> charts)
    {
        var words = context.Words;
        return
        [
            context.Title(words.Say(Title)),
            new GlossaryBlock(words.Say(These), [.. AboutSheet.Identity(words, context.Card.Period, context.Card.RunHash)]),
            new GlossaryBlock(words.Say(Read), [.. Terms.Zip(Texts, (term, text) => new GlossaryEntry(words.Say(term), words.Say(text))), AboutSheet.Minimum(words, context.Settings.Minimum)]),
        ];
    }
}
