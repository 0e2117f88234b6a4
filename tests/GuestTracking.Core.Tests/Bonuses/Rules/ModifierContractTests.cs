using GuestTracking.Core.Bonuses.Rules;

namespace GuestTracking.Core.Tests.Bonuses.Rules;

/// <summary>What every modifier keeps.</summary>
[TestFixtureSource(nameof(Modifiers))]
public class ModifierContractTests(Modifier modifier)
{
    private static IEnumerable<TestFixtureData> Modifiers => AllRules.ByKey.OfType<Modifier>().Select(one => new TestFixtureData(one).SetArgDisplayNames(one.Key));

    [FsCheck.NUnit.Property]
    public bool Higher_payout_never_comes_out_lower(ushort first, ushort second, ushort settings, ushort input)
    {
        var chosen = RuleExamples.For(modifier)[settings % RuleExamples.For(modifier).Count].Settings;
        var inputs = RuleExamples.ModifierInputs().ToList();
        var (less, more) = (Of(Math.Min(first, second)), Of(Math.Max(first, second)));
        return less is null ? more is null : less <= more && less >= 0;

        decimal? Of(ushort payout) => modifier.Apply(inputs[input % inputs.Count] with { Payout = payout / 7m }, chosen).Payout;
    }
}
