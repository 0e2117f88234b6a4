namespace GuestTracking.Demo;

/// <summary>Stays that ended on a day, and those whose guests were asked.</summary>
internal sealed record DemoInvitation(int Hotel, DateOnly Day, int Eligible, int Invited);

/// <summary>Counts of invitations that fit the responses: from rows of random numbers of their own.</summary>
internal static class DemoInvitations
{
    private const ulong Seed = 0x49_4E_56_49_54_45_32_35;
    private const double RateLow = 0.2;
    private const double RateSpan = 0.14;
    private const double AskedLow = 0.78;
    private const double AskedSpan = 0.18;

    /// <summary>The counts of a hotel, a row a day on which somebody answered, by day.</summary>
    public static IEnumerable<DemoInvitation> OfHotel(int place, IEnumerable<DemoResponse> responses)
    {
        var random = new DemoRandom(Seed, place);
        var (rate, asked) = (RateLow + (RateSpan * random.Uniform()), AskedLow + (AskedSpan * random.Uniform()));
        return responses.GroupBy(response => response.Departure).OrderBy(day => day.Key).Select(day =>
        {
            var answered = day.Count();
            var invited = Math.Max(answered, (int)((answered / rate * (0.85 + (0.3 * random.Uniform()))) + random.Uniform()));
            return new DemoInvitation(place, day.Key, Math.Max(invited, (int)((invited / asked) + random.Uniform())), invited);
        });
    }
}
