namespace GuestTracking.Storage;

// One row a class, in the order of the tables in sql/migrations; the meaning of each column is told there.

internal sealed class BrandRow
{
    public int BrandId { get; set; }

    public required string Brand { get; set; }
}

internal sealed class RegionRow
{
    public int RegionId { get; set; }

    public int? ParentRegionId { get; set; }

    public required string Region { get; set; }

    public required string Path { get; set; }
}

internal sealed class RegionClosureRow
{
    public int AncestorId { get; set; }

    public int DescendantId { get; set; }

    public int Depth { get; set; }
}

internal sealed class DepartmentRow
{
    public short DepartmentId { get; set; }

    public required string Department { get; set; }

    public required string Name { get; set; }
}

internal sealed class CompositeWeightRow
{
    public int BrandId { get; set; }

    public DateOnly ValidFrom { get; set; }

    public short DepartmentId { get; set; }

    public decimal Weight { get; set; }
}

internal sealed class PropertyRow
{
    public int PropertyId { get; set; }

    public required string Property { get; set; }

    public string? Name { get; set; }

    public string? City { get; set; }

    public string? Country { get; set; }

    public string? TimeZone { get; set; }

    public string? Currency { get; set; }

    public int? Rooms { get; set; }
}

internal sealed class PropertyStateRow
{
    public int PropertyId { get; set; }

    public DateOnly ValidFrom { get; set; }

    public int? RegionId { get; set; }

    public int? BrandId { get; set; }

    public string? Contract { get; set; }

    public string? Employer { get; set; }

    public string? ChainScale { get; set; }

    public string? LocationType { get; set; }

    public required string Status { get; set; }
}

internal sealed class FiscalPeriodRow
{
    public required string Period { get; set; }

    public required string Calendar { get; set; }

    public required string Kind { get; set; }

    public DateOnly StartDate { get; set; }

    public DateOnly EndDate { get; set; }
}

internal sealed class SourceRow
{
    public short SourceId { get; set; }

    public required string Source { get; set; }
}

internal sealed class QuestionnaireRow
{
    public short QuestionnaireId { get; set; }

    public short SourceId { get; set; }

    public required string Questionnaire { get; set; }

    public required string Version { get; set; }
}

internal sealed class QuestionRow
{
    public short QuestionId { get; set; }

    public short QuestionnaireId { get; set; }

    public short Ordinal { get; set; }

    public required string Question { get; set; }

    public string? Text { get; set; }

    public short DepartmentId { get; set; }

    public decimal Lowest { get; set; }

    public decimal Highest { get; set; }

    public decimal Step { get; set; }

    public short Steps { get; set; }

    public bool HigherIsBetter { get; set; }

    public bool Derived { get; set; }

    public bool StandsForDepartment { get; set; }

    public required string Method { get; set; }
}

internal sealed class SegmentRow
{
    public short SegmentId { get; set; }

    public required string Segment { get; set; }
}
