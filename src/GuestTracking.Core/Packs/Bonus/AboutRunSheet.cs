using GuestTracking.Core.Bonuses;

namespace GuestTracking.Core.Packs.Bonus;

/// <summary>What the figures rest on: plan, version, hash, when it was frozen, run, sources, exchange rates; and how to read them.</summary>
internal static class AboutRunSheet
{
    public static readonly Word Name = new("about.name");

    private static readonly Word Title = new("about.title");
    private static readonly Word Subtitle = new("about.subtitle");
    private static readonly Word These = new("about.these");
    private static readonly Word Read = new("about.read");
    private static readonly Word Rates = new("about.rates");
    private static readonly Word PlanTerm = new("about.plan");
    private static readonly Word PlanText = new("about.plan_text", "name", "key", "version", "hash");
    private static readonly Word FrozenTerm = new("about.frozen");
    private static readonly Word FrozenText = new("about.frozen_text", "day");
    private static readonly Word FrozenLate = new("about.frozen_late", "day", "first", "reason");
    private static readonly Word NotFrozen = new("about.not_frozen");
    private static readonly Word CycleTerm = new("about.cycle");
    private static readonly Word CycleText = new("about.cycle_text", "first", "last", "period");
    private static readonly Word RunTerm = new("about.run");
    private static readonly Word RunText = new("about.run_text", "run", "state", "hash");
    private static readonly Word NoRun = new("about.no_run");
    private static readonly Word SourcesTerm = new("about.sources");
    private static readonly Word NoSources = new("about.no_sources");
    private static readonly Word RateText = new("about.rate_text", "currency", "rate", "plan_currency", "kind", "source", "day");
    private static readonly Word NoRates = new("about.no_rates", "currency");
    private static readonly Word[] Terms = [.. DefinitionKeys.Select(key => new Word("about." + key))];
    private static readonly Word[] Texts = [.. DefinitionKeys.Select(key => new Word("about." + key + "_text"))];

    private static string[] DefinitionKeys => ["target", "payout", "outcome", "next_tier", "chance", "rounding"];

    /// <summary>The sheet.</summary>
    public static Sheet Of(BonusRun run, BonusWords words)
    {
        var terms = StatementDocument.Terms(run.Plan);
        return new("about", words.Say(Name),
        [
            new TitleBlock(words.Say(Title), words.Period(terms.Cycle.Period), words.Say(Subtitle)),
            new GlossaryBlock(words.Say(These), Identity(run, terms, words)),
            new GlossaryBlock(words.Say(Rates), RateEntries(terms, words)),
            new GlossaryBlock(words.Say(Read), [.. AboutRunSheet.Terms.Zip(Texts, (term, text) => new GlossaryEntry(words.Say(term), words.Say(text)))]),
        ]);
    }

    private static List<GlossaryEntry> Identity(BonusRun run, PlanTerms terms, BonusWords words)
    {
        var plan = run.Plan.Plan;
        var first = words.Day(terms.Cycle.Start);
        string[] sources = [.. run.Result.Awards.SelectMany(award => award.Assignments).SelectMany(assignment => assignment.Components)
            .Select(component => component.Figure?.Source).OfType<string>().Select(words.Source).Distinct().Order(StringComparer.Ordinal)];
        return
        [
            new(words.Say(PlanTerm), words.Say(PlanText, plan.Name, plan.Key, plan.Version, run.Seal.Hash)),
            new(words.Say(FrozenTerm), run.Seal switch
            {
                { On: { } day, LateReason: { } reason } => words.Say(FrozenLate, words.Day(day), first, reason),
                { On: { } day } => words.Say(FrozenText, words.Day(day)),
                _ => words.Say(NotFrozen),
            }),
            new(words.Say(CycleTerm), words.Say(CycleText, first, words.Day(terms.Cycle.End.AddDays(-1)), words.Period(terms.Cycle.Period))),
            new(words.Say(RunTerm), run is { Run: { } number, Hash: { } hash, State: { } state } ? words.Say(RunText, number, StateWords.Say(words, state), hash) : words.Say(NoRun)),
            new(words.Say(SourcesTerm), sources.Length == 0 ? words.Say(NoSources) : words.List(sources)),
        ];
    }

    private static IReadOnlyList<GlossaryEntry> RateEntries(PlanTerms terms, BonusWords words) => terms.Rates.Count == 0
        ? [new(terms.Currency.Code, words.Say(NoRates, terms.Currency.Code))]
        : [.. terms.Rates.OrderBy(rate => rate.Currency.Code, StringComparer.Ordinal).Select(rate => new GlossaryEntry(rate.Currency.Code, words.Say(
            RateText, rate.Currency.Code, words.Number(rate.Rate, 10), terms.Currency.Code, words.RateKind(rate.Kind), rate.Source, words.Day(rate.Date))))];
}
