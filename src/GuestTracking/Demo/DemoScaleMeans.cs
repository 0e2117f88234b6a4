namespace GuestTracking.Demo;

/// <summary>
/// What quality becomes on a scale with ends: the mean answer, on the index, of guests who feel a quality with noise. Taken
/// from many draws of the noise at every half point, straight lines between.
/// </summary>
internal sealed class DemoScaleMeans
{
    private const int Draws = 20_000;
    private const int Lowest = -20;
    private const int Steps = 281;
    private const double Step = 0.5;

    private readonly Dictionary<int, double[]> byLowestAnswer = [];

    public DemoScaleMeans(DemoRandom random)
    {
        var noise = new double[Draws];
        for (var draw = 0; draw < Draws; draw++)
        {
            noise[draw] = (DemoQuality.GuestSpread * random.Normal()) + (DemoQuality.AnswerSpread * random.Normal());
        }

        foreach (var question in DemoQuestion.All.DistinctBy(question => question.Lowest))
        {
            byLowestAnswer[question.Lowest] =
                [.. Enumerable.Range(0, Steps).Select(at => noise.Average(n => question.Index(question.Answer(Lowest + (at * Step) + n))))];
        }
    }

    /// <summary>The mean on the index for a question and a quality from -20 to 120.</summary>
    public double Of(int question, double quality)
    {
        var means = byLowestAnswer[DemoQuestion.All[question].Lowest];
        var place = Math.Clamp((quality - Lowest) / Step, 0, Steps - 1.001);
        var at = (int)place;
        return means[at] + ((place - at) * (means[at + 1] - means[at]));
    }
}
