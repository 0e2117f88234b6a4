using GuestTracking.Core.Surveys;

namespace GuestTracking.Benchmarks;

/// <summary>How the guests of a chain usually answer one question.</summary>
/// <param name="Name">For the table.</param>
/// <param name="Shares">Of the answers from the lowest step to the highest; they add up to 1.</param>
internal sealed record AnswerFamily(string Name, double[] Shares)
{
    /// <summary>
    /// One without skew, then left-skewed ones, as guests answer: from a broad middle to 95 % top, on 3, 5 and 11 answers,
    /// and a department of four questions.
    /// </summary>
    public static readonly IReadOnlyList<AnswerFamily> All =
    [
        TopFirst("5-point, no skew", 10, 20, 40, 20, 10),
        TopFirst("5-point 45 % top", 45, 35, 12, 5, 3),
        TopFirst("5-point 60 % top", 60, 25, 10, 3, 2),
        TopFirst("5-point 80 % top", 80, 12, 5, 2, 1),
        TopFirst("5-point 90 % top", 90, 6, 2.5, 1, 0.5),
        TopFirst("5-point 90 % top, many lowest", 90, 4, 2, 1.5, 2.5),
        TopFirst("5-point 95 % top", 95, 3, 1, 0.5, 0.5),
        TopFirst("0–10 45 % top", 45, 20, 15, 8, 4, 3, 1, 1, 1, 0.5, 1.5),
        TopFirst("0–10 90 % top", 90, 4, 2, 1, 0.5, 0.5, 0.5, 0.5, 0.3, 0.2, 0.5),
        TopFirst("3-point 70 % top", 70, 20, 10),
        TopFirst("3-point 90 % top", 90, 7, 3),
        new("mean of four 5-point questions", FourQuestions()),
    ];

    /// <summary>Mean of the answers, 0–1.</summary>
    public double Mean => MeanOf(Shares);

    /// <summary>Mean of answers with these shares on evenly placed steps, 0–1.</summary>
    public static double MeanOf(double[] shares) => Moment(shares, 0, 1);

    /// <summary>Standard deviation on 0–1.</summary>
    public static double SpreadOf(double[] shares) => Math.Sqrt(Moment(shares, MeanOf(shares), 2));

    /// <summary>Third central moment over the cube of the standard deviation.</summary>
    public static double SkewnessOf(double[] shares) => Moment(shares, MeanOf(shares), 3) / Math.Pow(SpreadOf(shares), 3);

    /// <summary>
    /// The same family moved to another mean: shares multiplied by e^(θ·step), θ found by halving.
    /// </summary>
    public double[] WithMean(double mean)
    {
        var (low, high) = (-200.0, 200.0);
        var moved = Shares;
        for (var halving = 0; halving < 100; halving++)
        {
            var tilt = (low + high) / 2;
            moved = Tilted(tilt);
            (low, high) = MeanOf(moved) < mean ? (tilt, high) : (low, tilt);
        }

        return moved;
    }

    private double[] Tilted(double tilt)
    {
        double[] weights = [.. Shares.Select((share, step) => share * Math.Exp(tilt * ((double)step / (Shares.Length - 1) - 1)))];
        return [.. weights.Select(weight => weight / weights.Sum())];
    }

    private static double Moment(double[] shares, double centre, int power) =>
        shares.Select((share, step) => share * Math.Pow((double)step / (shares.Length - 1) - centre, power)).Sum();

    private static AnswerFamily TopFirst(string name, params double[] percent) => new(name, [.. percent.Reverse().Select(share => share / percent.Sum())]);

    /// <summary>Guests are delighted (80 %) or not, and a guest answers all four questions in his mood.</summary>
    private static double[] FourQuestions()
    {
        double[] delighted = [0.005, 0.01, 0.025, 0.06, 0.90];
        double[] other = [0.03, 0.05, 0.12, 0.35, 0.45];
        return [.. SumOfFour(delighted).Zip(SumOfFour(other), (a, b) => 0.8 * a + 0.2 * b)];
    }

    private static double[] SumOfFour(double[] one) => Convolve(Convolve(one, one), Convolve(one, one));

    private static double[] Convolve(double[] a, double[] b)
    {
        var sum = new double[a.Length + b.Length - 1];
        for (var i = 0; i < a.Length; i++)
        {
            for (var j = 0; j < b.Length; j++)
            {
                sum[i + j] += a[i] * b[j];
            }
        }

        return sum;
    }
}

/// <summary>A hotel whose truth is known.</summary>
/// <param name="Region">0 or 1.</param>
/// <param name="Mean">Its true index, 0–100.</param>
/// <param name="Skewness">Of its answers; below 0 where the low end is the long one.</param>
/// <param name="Differs">False for the half of the hotels that share one truth.</param>
/// <param name="Months">Its answers of twelve months.</param>
internal sealed record SimulatedHotel(int Region, double Mean, double Skewness, bool Differs, ScoreSums[] Months)
{
    /// <summary>Its answers of the year.</summary>
    public ScoreSums Year { get; } = ScoreSums.Sum(Months);
}

/// <summary>
/// A year of a chain of 40 hotels in two regions: 5 to 2,000 answers a hotel, evenly on the logarithm. In each region one half of
/// the hotels have the family's own truth and the truths of the other half are balanced around it by answers, so that
/// for a hotel of the first half the rest of its region has exactly its own truth.
/// </summary>
internal static class SimulatedChain
{
    public const int Regions = 2;
    public const int HotelsInRegion = 20;
    public const int Months = 12;

    private const int AnswersMin = 5;
    private const int AnswersMax = 2_000;

    /// <summary>Standard deviation of the truths that differ, in standard deviations of one answer: 5 points where answers have 24.</summary>
    private const double Between = 0.2;

    /// <summary>The best truth takes at most this part of what is left to the top.</summary>
    private const double TowardsTopMax = 0.6;

    public static SimulatedHotel[] Draw(AnswerFamily family, Random random) =>
        [.. Enumerable.Range(0, Regions).SelectMany(region => DrawRegion(family, region, random))];

    private static SimulatedHotel[] DrawRegion(AnswerFamily family, int region, Random random)
    {
        int[] counts = [.. Enumerable.Range(0, HotelsInRegion).Select(_ =>
            (int)Math.Round(AnswersMin * Math.Pow((double)AnswersMax / AnswersMin, random.NextDouble())))];
        var moves = Balanced(counts, family, random);
        var hotels = new SimulatedHotel[HotelsInRegion];
        for (var hotel = 0; hotel < HotelsInRegion; hotel++)
        {
            var shares = moves[hotel] == 0 ? family.Shares : family.WithMean(family.Mean + moves[hotel]);
            hotels[hotel] = new(
                region, 100 * (family.Mean + moves[hotel]), AnswerFamily.SkewnessOf(shares), moves[hotel] != 0, Answers(shares, counts[hotel], random));
        }

        // Places tell nothing: who comes first in a list is chance.
        random.Shuffle(hotels);
        return hotels;
    }

    private static double[] Balanced(int[] counts, AnswerFamily family, Random random)
    {
        var moves = new double[counts.Length];
        var first = counts.Length / 2;
        double answers = 0, weighted = 0;
        for (var hotel = first; hotel < counts.Length; hotel++)
        {
            moves[hotel] = Between * AnswerFamily.SpreadOf(family.Shares) * Normal(random);
            answers += counts[hotel];
            weighted += counts[hotel] * moves[hotel];
        }

        for (var hotel = first; hotel < counts.Length; hotel++)
        {
            moves[hotel] -= weighted / answers;
        }

        var scale = Math.Min(1, TowardsTopMax * (1 - family.Mean) / moves.Max());
        return [.. moves.Select(move => scale * move)];
    }

    private static ScoreSums[] Answers(double[] shares, int n, Random random)
    {
        var counts = new long[Months][];
        for (var month = 0; month < Months; month++)
        {
            counts[month] = new long[shares.Length];
        }

        for (var answer = 0; answer < n; answer++)
        {
            var left = random.NextDouble();
            var step = shares.Length - 1;
            while (step > 0 && left >= shares[step])
            {
                left -= shares[step--];
            }

            counts[random.Next(Months)][step]++;
        }

        var scale = new Scale(0, shares.Length - 1, 1);
        return [.. counts.Select(month => ScoreSums.Of(QuestionSums.FromCounts(scale, month)))];
    }

    /// <summary>Box and Muller.</summary>
    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
