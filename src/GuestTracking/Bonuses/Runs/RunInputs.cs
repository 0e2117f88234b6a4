using GuestTracking.Core.Bonuses;

namespace GuestTracking.Bonuses.Runs;

/// <summary>Everything that a run is calculated from, as it is stored with it: the same inputs give the same result, to the byte.</summary>
internal sealed record RunInputs
{
    private const string PlanKind = "plan";
    private const string StatisticsKind = "statistics";
    private const string ParticipantsKind = "participants";
    private const string RefusedKind = "refused";
    private const string ScoresKind = "scores";
    private const string GivenKind = "given";
    private const string CasesKind = "cases";
    private const string SitesKind = "sites";
    private const string DecisionsKind = "decisions";

    /// <summary>The plan's document, as it was imported.</summary>
    public required string PlanText { get; init; }

    /// <summary>What was frozen with it.</summary>
    public required PlanStatistics Statistics { get; init; }

    /// <summary>Those whose rows could be understood.</summary>
    public required IReadOnlyList<Participant> Participants { get; init; }

    /// <summary>Rows that could not, with their reasons.</summary>
    public required IReadOnlyList<RefusedRow> Refused { get; init; }

    /// <summary>All that the calculation looks at: the scores of the database, and over them those that were given, all of them.</summary>
    public required BonusFigures Figures { get; init; }

    /// <summary>The scores that came in a file; a true-up keeps them.</summary>
    public required IReadOnlyDictionary<ScoreKey, ScoreFigure> Given { get; init; }

    /// <summary>Overrides and decisions on held awards, one a participant.</summary>
    public required IReadOnlyList<AwardDecision> Decisions { get; init; }

    /// <summary>The plan with what was frozen with it.</summary>
    /// <exception cref="UserError">This program cannot read the plan any more.</exception>
    public FrozenPlan Plan => new(PlanFile.Parse(PlanText, "the plan of the run"), Statistics.Statistics);

    /// <summary>What the inputs give.</summary>
    public BonusResult Calculate() => BonusCalculation.Of(Plan, Participants, Figures, Decisions);

    /// <summary>The inputs as texts, by kind; scores that were given stand among those alone.</summary>
    public IReadOnlyDictionary<string, string> ToTexts() => new SortedDictionary<string, string>(StringComparer.Ordinal)
    {
        [PlanKind] = PlanText,
        [StatisticsKind] = Statistics.ToJson(),
        [ParticipantsKind] = ParticipantJson.Of(Participants),
        [RefusedKind] = RefusedText(),
        [ScoresKind] = ScoreJson.Of(Figures.Scores.Where(score => !Given.ContainsKey(score.Key))),
        [GivenKind] = ScoreJson.Of(Given),
        [CasesKind] = FiguresJson.Cases(Figures.Cases),
        [SitesKind] = FiguresJson.Sites(Figures.Sites),
        [DecisionsKind] = FiguresJson.Decisions(Decisions),
    };

    /// <summary>What <see cref="ToTexts"/> wrote.</summary>
    public static RunInputs Of(IReadOnlyDictionary<string, string> texts)
    {
        var given = ScoreJson.Read(texts[GivenKind]);
        return new()
        {
            PlanText = texts[PlanKind],
            Statistics = PlanStatistics.Read(texts[StatisticsKind]),
            Participants = ParticipantJson.Read(texts[ParticipantsKind]),
            Refused = CanonicalJson.Read(texts[RefusedKind], static row => new RefusedRow(
                row.TextOf("participant"), row.GetProperty("line").GetInt64(), row.TextOf("column"), row.TextOf("value"), row.TextOf("reason"))),
            Figures = new(ScoreJson.Read(texts[ScoresKind]).Concat(given).ToDictionary(), FiguresJson.ReadCases(texts[CasesKind]), FiguresJson.ReadSites(texts[SitesKind])),
            Given = given,
            Decisions = FiguresJson.ReadDecisions(texts[DecisionsKind]),
        };
    }

    private string RefusedText() => CanonicalJson.List(Refused, static (json, row) =>
    {
        json.WriteString("participant", row.Participant);
        json.WriteNumber("line", row.Line);
        json.WriteString("column", row.Column);
        json.WriteString("value", row.Value);
        json.WriteString("reason", row.Reason);
    });
}
