using GuestTracking.Tests.Ingestion;
using NUnit.Framework;

namespace GuestTracking.Tests.Comparisons;

/// <summary>What a hotel is told of hotels that belong to other companies.</summary>
[Parallelizable(ParallelScope.Self)]
internal sealed class EmployersTests : PlantedChain
{
    /// <summary>All others of the region belong to one other company.</summary>
    [Test]
    public async Task Hotels_of_one_other_employer_are_not_told_of()
    {
        using var input = new InputFiles();
        await Database.MustAsync("chain", "import", input.Lines(["property,employer,valid_from", .. new[] { "Desk", "Mix", "Group", "Closed", "Untold", "Moved" }.Select(hotel => $"{hotel},Other Company,2025-02-15")]));
        var card = await CardAsync("Few", "2025-Q1");
        Assert.That(card.Overall.Rest.Reason, Is.EqualTo("the other hotels with answers belong to too few other employers, 2 needed"));
        Assert.That(card.Importance.Reason, Is.EqualTo("the other hotels with complete responses belong to too few other employers, 2 needed"));
        Assert.That((await CardAsync("Desk", "2025-Q1")).Overall.Rest.Other.N, Is.Zero, "its colleagues could take their company out");
        await Database.MustAsync("chain", "import", input.Lines("property,employer,valid_from", "Few,Other Company,2025-02-15"));
        Assert.That((await CardAsync("Few", "2025-Q1")).Overall.Rest.Value, Is.Not.Null, "one company's own hotels");
    }
}
