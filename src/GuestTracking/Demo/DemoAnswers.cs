namespace GuestTracking.Demo;

/// <summary>One answered questionnaire; -1 where a question was left out.</summary>
internal sealed record DemoResponse(int Hotel, DateOnly Departure, DateOnly Answered, int Segment, sbyte[] Answers)
{
    /// <summary>What the guest tells beside.</summary>
    public DemoVoice Voice { get; init; } = DemoVoice.None;
}

/// <summary>The truth of one department of a hotel in a month.</summary>
/// <param name="Hotel">Place in <see cref="DemoHotels.All"/>.</param>
/// <param name="Question">Place in <see cref="DemoQuestion.All"/>.</param>
/// <param name="Month">First day.</param>
/// <param name="Quality">Before guests' noise, index.</param>
/// <param name="Expected">Mean of the answers that the noise, the scale's ends and the mix of guests lead to, index.</param>
internal sealed record DemoTruth(int Hotel, int Question, DateOnly Month, double Quality, double Expected);

/// <summary>Lets guests stay, feel and answer: a hotel at a time, each from its own row of random numbers.</summary>
internal static class DemoAnswers
{
    /// <summary>First month of the demo.</summary>
    public static readonly DateOnly First = new(2024, 1, 1);

    /// <summary>Number of months.</summary>
    public const int Months = 24;

    private const ulong Seed = 0x47_55_45_53_54_53_32_35;
    private const double ResponsesPerRoomAndMonth = 0.48;
    private const double RenovationShare = 0.5;
    private const int AnswerDaysMax = 9;

    private static readonly DemoScaleMeans Means = new(new DemoRandom(Seed, -1));

    /// <summary>All responses and truths of a hotel, month by month.</summary>
    public static (List<DemoResponse> Responses, List<DemoTruth> Truths) OfHotel(int place)
    {
        var hotel = DemoHotels.All[place];
        var random = new DemoRandom(Seed, place);
        var quality = new DemoQuality(hotel, random);
        var share = 0.8 + (0.4 * random.Uniform());
        var responses = new List<DemoResponse>();
        var truths = new List<DemoTruth>();
        for (var at = 0; at < Months; at++)
        {
            var month = First.AddMonths(at);
            if (hotel.On(month < hotel.States[0].From ? hotel.States[0].From : month).Status is var status && status is "closed" or "pre-opening")
            {
                continue;
            }

            var occupancy = DemoSeason.Occupancy(hotel.Location, month.Month);
            var qualities = DemoQuestion.All.Select((_, question) => quality.Of(question, month, occupancy)).ToArray();
            var mix = DemoSeason.Mix(hotel.Location, month.Month);
            truths.AddRange(Truths(place, month, qualities, mix));
            var expected = hotel.Rooms * occupancy * share * ResponsesPerRoomAndMonth * (status == "renovation" ? RenovationShare : 1);
            var count = (int)((expected * (0.9 + (0.2 * random.Uniform()))) + random.Uniform());
            for (var guest = 0; guest < count; guest++)
            {
                responses.Add(Respond(place, month, qualities, mix, random));
            }
        }

        return (responses, truths);
    }

    /// <summary>True when the hotel's guests are asked: nobody rates a spa that is not there.</summary>
    private static bool IsAsked(int hotel, int question) =>
        DemoHotels.All[hotel].HasSpa || DemoQuestion.All[question].Department != DemoQuestion.Spa;

    private static DemoResponse Respond(int hotel, DateOnly month, double[] qualities, double[] mix, DemoRandom random)
    {
        var departure = month.AddDays(random.Below(DateTime.DaysInMonth(month.Year, month.Month)));
        var draw = random.Uniform();
        var segment = draw < mix[0] ? DemoSeason.Leisure : draw < mix[0] + mix[1] ? DemoSeason.Business : DemoSeason.Group;
        var kindness = DemoQuality.GuestSpread * random.Normal();
        var answers = new sbyte[qualities.Length];
        for (var question = 0; question < answers.Length; question++)
        {
            var asked = DemoQuestion.All[question];
            answers[question] = IsAsked(hotel, question) && random.Uniform() < asked.Answered
                ? (sbyte)asked.Answer(
                    qualities[question] + DemoQuality.OfSegment(segment, asked.Department) + kindness + (DemoQuality.AnswerSpread * random.Normal()))
                : (sbyte)-1;
        }

        return new(hotel, departure, departure.AddDays(1 + random.Below(AnswerDaysMax)), segment, answers);
    }

    private static IEnumerable<DemoTruth> Truths(int hotel, DateOnly month, double[] qualities, double[] mix) =>
        from question in Enumerable.Range(0, qualities.Length)
        where IsAsked(hotel, question)
        let department = DemoQuestion.All[question].Department
        let expected = Enumerable.Range(0, mix.Length).Sum(
            segment => mix[segment] * Means.Of(question, qualities[question] + DemoQuality.OfSegment(segment, department)))
        select new DemoTruth(hotel, question, month, qualities[question], expected);
}
