using GuestTracking.Core.Bonuses;

namespace GuestTracking.Core.Packs.Bonus;

/// <summary>Headings and cells that several lists share.</summary>
internal static class ListWords
{
    public static readonly Word Participant = new("list.participant");
    public static readonly Word Person = new("list.person");
    public static readonly Word Role = new("list.role");
    public static readonly Word Site = new("list.site");
    public static readonly Word Department = new("list.department");
    public static readonly Word Amount = new("list.amount");
    public static readonly Word Currency = new("list.currency");
    public static readonly Word Outcome = new("list.outcome");
    public static readonly Word Component = new("list.component");
    public static readonly Word Payout = new("list.payout");

    private const string Beside = " / ";

    /// <summary>The roles of an award's participant, each once, in time.</summary>
    public static string Roles(BonusRun run, BonusWords words, Award award)
    {
        var names = new PlanNames(run.Plan.Plan, words);
        return string.Join(Beside, award.Participant.Assignments.Select(assignment => names.Role(assignment.Role)).Distinct());
    }

    /// <summary>The sites of an award's participant, each once, in time.</summary>
    public static string Sites(Award award) => string.Join(Beside, award.Participant.Assignments.Select(assignment => assignment.Site).Distinct());

    /// <summary>The departments that an award's participant heads, each once, in time; empty without.</summary>
    public static string Departments(BonusWords words, Award award) =>
        string.Join(Beside, award.Participant.Assignments.Select(assignment => assignment.Department).OfType<string>().Distinct().Select(words.Department));

    /// <summary>Sentences one after the other.</summary>
    public static string Sentences(BonusRun run, BonusWords words, Award award, IEnumerable<Phrase> phrases)
    {
        var names = new PlanNames(run.Plan.Plan, words, award.Participant.Assignments is [var first, ..] ? first.Role : null);
        return words.Sentences(phrases.Select(phrase => words.Say(phrase, names)));
    }
}
