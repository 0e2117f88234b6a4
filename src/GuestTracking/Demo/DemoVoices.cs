namespace GuestTracking.Demo;

/// <summary>What a guest tells beside the scores.</summary>
/// <param name="Problem">1 where something went wrong, 0 where nothing did; -1 not answered.</param>
/// <param name="Resolved">1 where it was put right, 0 where it was not; -1 without a problem.</param>
/// <param name="FirstName">The guest's.</param>
/// <param name="LastName">The guest's.</param>
/// <param name="Language">Of the comment.</param>
/// <param name="About">Department that the comment is about; empty: the stay.</param>
/// <param name="Comment">Empty where the guest wrote none.</param>
internal sealed record DemoVoice(sbyte Problem, sbyte Resolved, string FirstName, string LastName, string Language, string About, string Comment)
{
    /// <summary>Of a guest who says nothing.</summary>
    public static readonly DemoVoice None = new(-1, -1, "", "", "", "", "");
}

/// <summary>
/// Lets guests tell of problems and write comments, after they answered: from rows of random numbers of their own, so that the answers stay what they
/// are. A comment is about the department that the guest judged most clearly, and as good or bad as that answer.
/// </summary>
internal static class DemoVoices
{
    private const ulong Seed = 0x56_4F_49_43_45_53_32_35;
    private const double Answered = 0.93;
    private const double Writes = 0.26;
    private const double WritesWhenUnhappy = 0.6;
    private const double Unhappy = 50;
    private const double Happy = 75;
    private const double Extras = 0.3;
    private const double Signs = 0.07;
    private const double LeavesAddress = 0.03;

    // The chance of a problem by the overall answer, 1 to 10.
    private static readonly double[] Problems = [0.9, 0.86, 0.8, 0.7, 0.58, 0.44, 0.28, 0.14, 0.06, 0.03];

    private static readonly string[] Languages = ["en", "de", "es", "fr", "ja"];
    private static readonly Dictionary<string, double[]> Shares = new()
    {
        ["DE"] = [0.25, 0.6, 0.04, 0.08, 0.03], ["AT"] = [0.25, 0.6, 0.04, 0.08, 0.03], ["CH"] = [0.3, 0.4, 0.03, 0.24, 0.03],
        ["ES"] = [0.35, 0.13, 0.37, 0.12, 0.03], ["PT"] = [0.4, 0.13, 0.3, 0.14, 0.03], ["US"] = [0.8, 0.03, 0.1, 0.03, 0.04],
        ["UW"] = [0.78, 0.03, 0.1, 0.02, 0.07], ["TH"] = [0.55, 0.12, 0.02, 0.06, 0.25], ["VN"] = [0.55, 0.08, 0.02, 0.12, 0.23], ["SG"] = [0.6, 0.06, 0.02, 0.06, 0.26],
    };

    // No name is a word of the sentences: masked, it would take that word with it.
    private static readonly Dictionary<string, (string[] First, string[] Last)> Names = new()
    {
        ["en"] = (["Emma", "Oliver", "Grace", "Henry", "Lucy", "Samuel"], ["Thompson", "Hughes", "Bennett", "Carter", "Whitfield", "Osborne"]),
        ["de"] = (["Anna", "Lukas", "Katrin", "Jonas", "Sabine", "Felix"], ["Keller", "Schäfer", "Brandt", "Vogel", "Lehmann", "Krüger"]),
        ["es"] = (["Lucía", "Javier", "Carmen", "Diego", "Elena", "Álvaro"], ["García", "Moreno", "Navarro", "Ortega", "Vidal", "Castillo"]),
        ["fr"] = (["Camille", "Antoine", "Élodie", "Julien", "Margaux", "Hugo"], ["Lefèvre", "Moreau", "Girard", "Fontaine", "Chevalier", "Marchand"]),
        ["ja"] = (["美咲", "健太", "陽子", "大輔", "由美", "翔太"], ["田中", "佐藤", "鈴木", "渡辺", "伊藤", "山本"]),
    };

    private static readonly int Overall = DemoQuestion.All.ToList().FindIndex(question => question.Department == "overall");

    /// <summary>What the guests of a hotel tell, one each.</summary>
    /// <param name="place">Of the hotel.</param>
    /// <param name="responses">Its responses.</param>
    public static IEnumerable<DemoResponse> Tell(int place, IEnumerable<DemoResponse> responses)
    {
        var random = new DemoRandom(Seed, place);
        var shares = Shares[DemoHotels.All[place].Key[..2]];
        return responses.Select(response => response with { Voice = Voice(response, shares, random) });
    }

    private static DemoVoice Voice(DemoResponse response, double[] shares, DemoRandom random)
    {
        var overall = response.Answers[Overall];
        var hasProblem = random.Uniform() < Problems[Math.Clamp((int)overall, 1, Problems.Length) - 1];
        var (answered, resolved) = (random.Uniform() < Answered, random.Uniform() < 0.2 + (0.06 * overall));
        var language = Languages[Drawn(shares, random.Uniform())];
        var (first, last) = (Of(Names[language].First, random), Of(Names[language].Last, random));
        var unhappy = DemoQuestion.All[Overall].Index(Math.Max((int)overall, DemoQuestion.All[Overall].Lowest)) < Unhappy;
        var (about, comment) = random.Uniform() < (unhappy ? WritesWhenUnhappy : Writes) ? Comment(response, language, (first, last), random) : ("", "");
        return new(
            (sbyte)(!answered ? -1 : hasProblem ? 1 : 0), (sbyte)(!answered || !hasProblem ? -1 : resolved ? 1 : 0), first, last, language, about, comment);
    }

    private static (string About, string Comment) Comment(DemoResponse response, string language, (string First, string Last) name, DemoRandom random)
    {
        var judged = DemoQuestion.All.Select((question, at) => (question.Department, Answer: (int)response.Answers[at], Question: question))
            .Where(answer => answer.Answer >= 0 && DemoSentences.Departments.Contains(answer.Department))
            .Select(answer => (answer.Department, Index: answer.Question.Index(answer.Answer)))
            .ToList();
        var worst = judged.Count > 0 ? judged.MinBy(answer => answer.Index) : (Department: "", Index: Happy);
        // Best answers are often equal: then whichever comes to mind.
        var best = judged.Where(answer => answer.Index >= Happy).ToList();
        var (about, good) = worst.Index < Unhappy ? (worst.Department, false)
            : best.Count > 0 && random.Uniform() < 0.8 ? (best[random.Below(best.Count)].Department, true)
            : ("", DemoQuestion.All[Overall].Index(Math.Max((int)response.Answers[Overall], 1)) >= Unhappy);
        List<string> parts = [Of(DemoSentences.About(language, about.Length > 0 ? about : DemoSentences.Stay, good), random)];
        if (random.Uniform() < Extras)
        {
            parts.Add(Of(DemoSentences.About(language, DemoSentences.Extra, good), random));
        }

        var ending = random.Uniform();
        if (ending < Signs)
        {
            parts.Add(language == "ja" ? $"{name.Last}{name.First}" : $"{name.First} {name.Last}");
        }
        else if (ending < Signs + LeavesAddress)
        {
            parts.Add(FormattableString.Invariant($"guest{random.Below(100_000)}@example.org"));
        }

        return (about, string.Join(language == "ja" ? "" : " ", parts));
    }

    private static string Of(IReadOnlyList<string> texts, DemoRandom random) => texts[random.Below(texts.Count)];

    private static int Drawn(double[] shares, double draw)
    {
        var at = 0;
        for (var sum = shares[0]; at < shares.Length - 1 && draw >= sum; sum += shares[at])
        {
            at++;
        }

        return at;
    }
}
