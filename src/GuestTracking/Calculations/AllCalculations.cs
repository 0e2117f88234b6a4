namespace GuestTracking.Calculations;

/// <summary>Every method of <c>calculate</c>, in the order of its help.</summary>
internal static class AllCalculations
{
    public static IReadOnlyList<ICalculation> Make() =>
    [
        new MeanCalculation(),
        new WelchCalculation(),
        new WilsonCalculation(),
        new NewcombeCalculation(),
        new NpsCalculation(),
        new ManyTestsCalculation(),
        new RanksCalculation(),
        new PercentRankCalculation(),
        new StarsCalculation(),
        new CredibilityCalculation(),
        new StandardiseCalculation(),
        new EwmaCalculation(),
        new CusumCalculation(),
        new ProportionChartCalculation(),
        DriversCalculation.Lmg,
        DriversCalculation.Johnson,
    ];
}
