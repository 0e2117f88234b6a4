using GuestTracking.Core.Comparisons;

namespace GuestTracking.Core.Packs.Sheets;

/// <summary>What moved the overall score: the parts that add up to the move, and what the departments weigh against where they stand.</summary>
public sealed class MovedSheet : IOneSheet
{
    private static readonly Word Tab = new("moved.name");
    private static readonly Word Title = new("moved.title");
    private static readonly Word Association = new("moved.association");

    /// <inheritdoc/>
    public string Key => "moved";

    /// <inheritdoc/>
    public IReadOnlyList<string> Charts => [];

    /// <inheritdoc/>
    public Word Name => Tab;

    /// <inheritdoc/>
    public IReadOnlyList<Block> Blocks(PackContext context, IReadOnlyList<string> charts)
    {
        var words = context.Words;
        var (move, map) = (MoveTable.Of(context), ImportanceMap.Of(context));
        List<string> sentences = [.. MoveSentences.Of(context)];
        if (map.Count == 0)
        {
            sentences.Add(ImportanceMap.WhyNone(context));
        }

        if (move is not null || map.Count > 0)
        {
            sentences.Add(words.Say(Association));
        }

        List<Block> blocks = [context.Title(words.Say(Title)), new SentencesBlock(SentenceWeight.Body, sentences)];
        if (move is not null)
        {
            blocks.Add(move);
        }

        blocks.AddRange(map);
        return blocks;
    }
}
