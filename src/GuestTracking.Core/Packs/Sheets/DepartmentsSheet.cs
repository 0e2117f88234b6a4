namespace GuestTracking.Core.Packs.Sheets;

/// <summary>Every department in one table: against the region, earlier periods and its goal; what weighs most and is furthest behind first.</summary>
public sealed class DepartmentsSheet : ISheetSource
{
    private static readonly Word Tab = new("departments.name");
    private static readonly Word Title = new("departments.title");
    private static readonly Word Nothing = new("departments.nothing");
    private static readonly Word NoRegion = new("departments.no_region", "reason");
    private static readonly Word WithoutReason = new("departments.without_reason");

    /// <inheritdoc/>
    public string Key => "departments";

    /// <inheritdoc/>
    public IReadOnlyList<string> Charts => [];

    /// <inheritdoc/>
    public IReadOnlyList<Word> Names => [Tab];

    /// <inheritdoc/>
    public IReadOnlyList<Sheet> Sheets(PackContext context, IReadOnlyList<string> charts)
    {
        var words = context.Words;
        List<string> sentences = [];
        if (context.Departments.Count == 0)
        {
            sentences.Add(words.Say(Nothing));
        }

        if (!context.Lines.Any(line => PackContext.Against(line).Value is not null))
        {
            var reason = context.Lines.Select(line => line.Rest.Reason).FirstOrDefault(text => text is not null);
            sentences.Add(words.Say(NoRegion, reason is null ? words.Say(WithoutReason) : context.Reason(reason)));
        }
        else if (context.Departments.Count > 0)
        {
            sentences.Add(FactSentences.LargestGap(context));
        }

        if (context.Previous is not null || context.LastYear is not null)
        {
            sentences.Add(FactSentences.ClearestChange(context));
        }

        Block[] blocks =
        [
            context.Title(words.Say(Title)),
            new SentencesBlock(SentenceWeight.Body, sentences),
            DepartmentTable.Of(context, [context.Card.Overall, .. Priorities.InOrder(context)]),
        ];
        return [new Sheet(Key, words.Say(Tab), blocks) { Units = DepartmentTable.Units }];
    }
}
