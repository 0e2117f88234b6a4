using Microsoft.EntityFrameworkCore;

namespace GuestTracking.Storage;

/// <summary>The dimensions that people edit through the program, mapped. Facts, rollups and results are read by SQL.</summary>
internal sealed class ChainContext(DbContextOptions<ChainContext> options) : DbContext(options)
{
    public DbSet<BrandRow> Brands => Set<BrandRow>();

    public DbSet<RegionRow> Regions => Set<RegionRow>();

    public DbSet<RegionClosureRow> RegionClosure => Set<RegionClosureRow>();

    public DbSet<DepartmentRow> Departments => Set<DepartmentRow>();

    public DbSet<CompositeWeightRow> CompositeWeights => Set<CompositeWeightRow>();

    public DbSet<PropertyRow> Properties => Set<PropertyRow>();

    public DbSet<PropertyStateRow> PropertyStates => Set<PropertyStateRow>();

    public DbSet<FiscalPeriodRow> FiscalPeriods => Set<FiscalPeriodRow>();

    public DbSet<SourceRow> Sources => Set<SourceRow>();

    public DbSet<QuestionnaireRow> Questionnaires => Set<QuestionnaireRow>();

    public DbSet<QuestionRow> Questions => Set<QuestionRow>();

    public DbSet<SegmentRow> Segments => Set<SegmentRow>();

    /// <summary>A context as the worker (or, to migrate, the owner).</summary>
    public static ChainContext Open(Npgsql.NpgsqlDataSource source) => new(
        new DbContextOptionsBuilder<ChainContext>()
            .UseNpgsql(source, npgsql => npgsql.MigrationsHistoryTable("migration", "storage").CommandTimeout(600))
            .Options);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<BrandRow>(row =>
        {
            row.ToTable("brand", "chain").HasKey(brand => brand.BrandId);
            row.HasIndex(brand => brand.Brand).IsUnique();
        });
        modelBuilder.Entity<RegionRow>(row =>
        {
            row.ToTable("region", "chain").HasKey(region => region.RegionId);
            row.HasOne<RegionRow>().WithMany().HasForeignKey(region => region.ParentRegionId);
        });
        modelBuilder.Entity<RegionClosureRow>().ToTable("region_closure", "chain").HasKey(row => new { row.AncestorId, row.DescendantId });
        modelBuilder.Entity<DepartmentRow>().ToTable("department", "chain").HasKey(row => row.DepartmentId);
        modelBuilder.Entity<CompositeWeightRow>().ToTable("composite_weight", "chain").HasKey(row => new { row.BrandId, row.ValidFrom, row.DepartmentId });
        modelBuilder.Entity<PropertyRow>().ToTable("property", "chain").HasKey(row => row.PropertyId);
        modelBuilder.Entity<PropertyStateRow>().ToTable("property_state", "chain").HasKey(row => new { row.PropertyId, row.ValidFrom });
        modelBuilder.Entity<FiscalPeriodRow>().ToTable("fiscal_period", "chain").HasKey(row => row.Period);
        modelBuilder.Entity<SourceRow>().ToTable("source", "survey").HasKey(row => row.SourceId);
        modelBuilder.Entity<QuestionnaireRow>().ToTable("questionnaire", "survey").HasKey(row => row.QuestionnaireId);
        modelBuilder.Entity<QuestionRow>().ToTable("question", "survey").HasKey(row => row.QuestionId);
        modelBuilder.Entity<SegmentRow>(row =>
        {
            row.ToTable("segment", "survey").HasKey(segment => segment.SegmentId);
            row.Property(segment => segment.SegmentId).ValueGeneratedNever();
        });
        UseColumnNames(modelBuilder);
    }

    /// <summary>Columns are the property names in snake_case: <c>PropertyId</c> is <c>property_id</c>.</summary>
    private static void UseColumnNames(ModelBuilder modelBuilder)
    {
        foreach (var property in modelBuilder.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties()))
        {
            property.SetColumnName(string.Concat(property.Name.Select((letter, at) =>
                char.IsUpper(letter) ? (at > 0 ? "_" : "") + char.ToLowerInvariant(letter) : letter.ToString())));
        }
    }
}
