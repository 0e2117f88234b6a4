using System.Globalization;
using GuestTracking.Storage;
using Npgsql;

namespace GuestTracking.Benchmarks;

/// <summary>
/// A chain of 10,000 hotels or another number with two years of rollups and no facts, written by COPY: leaf regions of 25 hotels, the overall score on
/// 0–10 and twelve departments on 1–5, 40 to 60 answers a month and department. The same numbers each time.
/// </summary>
/// <param name="Segments">Guest segments that a month's answers are split by.</param>
/// <param name="Wide">Adds 20 regions above the leaf regions and four brands: 24 groups more, and twice as many rows.</param>
/// <param name="Hotels">How many; at least 25.</param>
internal sealed record StandingsChain(int Segments, bool Wide, int Hotels = 10_000)
{
    public const int Departments = 12;
    private const int HotelsOfRegion = 25;
    private const int Areas = 20;
    private const int Brands = 4;
    private const int Months = 24;
    private const int AnswersMin = 40;
    private const int AnswersMax = 60;
    private const int OverallSteps = 10;
    private const int DepartmentSteps = 4;
    private static readonly DateOnly First = new(2023, 10, 1);

    /// <summary>Fills a fresh database. Row security lets only a superuser COPY into the tables themselves.</summary>
    public async Task WriteAsync(string superuser, CancellationToken cancellationToken)
    {
        await using var source = NpgsqlDataSource.Create(superuser);
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await connection.ExecuteAsync(Dimensions(), [], cancellationToken);
        for (var month = 0; month < Months; month++)
        {
            await connection.ExecuteAsync("select rollup.ensure_month($1)", [First.AddMonths(month)], cancellationToken);
            await using var server = await connection.BeginRawBinaryCopyAsync(
                "copy rollup.score (property_id, slice_start, question_id, segment_id, n, sum_x, sum_xx, steps, step_counts) from stdin (format binary)", cancellationToken);
            WriteMonth(server, month);
        }
        await connection.ExecuteAsync("vacuum analyze", [], cancellationToken);
    }

    private string Dimensions() => string.Create(CultureInfo.InvariantCulture, $"""
        insert into chain.brand (brand) select 'Brand ' || b from generate_series(1, {Brands}) as b;
        insert into chain.region (region, path) select 'Area ' || a, 'Area ' || a from generate_series(1, {(Wide ? Areas : 0)}) as a;
        insert into chain.region (region, path, parent_region_id)
        select 'Region ' || r, coalesce(above.path || '/', '') || 'Region ' || r, above.region_id
        from generate_series(1, {Hotels / HotelsOfRegion}) as r
        left join chain.region as above on above.path = 'Area ' || r % {Areas} + 1
        order by r;
        insert into chain.region_closure (ancestor_id, descendant_id, depth) select region_id, region_id, 0 from chain.region;
        insert into chain.region_closure (ancestor_id, descendant_id, depth)
        select parent_region_id, region_id, 1 from chain.region where parent_region_id is not null;
        insert into chain.property (property, name, city, country, rooms)
        select 'H' || lpad(h::text, 5, '0'), 'Hotel ' || h, 'City ' || h % 900, 'Country ' || h % 60, 40 + h % 500 from generate_series(1, {Hotels}) as h;
        insert into chain.property_state (property_id, valid_from, region_id, brand_id)
        select property_id, date '2000-01-01', region.region_id, {(Wide ? $"1 + property_id % {Brands}" : "null")}
        from chain.property
        join chain.region on region.region = 'Region ' || 1 + property_id % {Hotels / HotelsOfRegion};
        insert into chain.department (department, name) values ('overall', 'Overall');
        insert into chain.department (department, name) select 'd' || lpad(d::text, 2, '0'), 'Department ' || d from generate_series(1, {Departments}) as d;
        insert into survey.source (source) values ('benchmark');
        insert into survey.questionnaire (source_id, questionnaire, version) select source_id, 'stay', '1' from survey.source;
        insert into survey.question (questionnaire_id, ordinal, question, department_id, lowest, highest, step, steps, higher_is_better, stands_for_department, method)
        select questionnaire_id, department_id, department, department_id, lowest, lowest + steps, 1, steps, true, true, department
        from chain.department
        cross join survey.questionnaire
        cross join lateral (select case when department = 'overall' then 0 else 1 end, case when department = 'overall' then {OverallSteps} else {DepartmentSteps} end) as scale (lowest, steps)
        order by department_id;
        insert into survey.segment (segment_id, segment) select s, 'segment ' || s from generate_series(1, {Segments - 1}) as s;
        """);

    private void WriteMonth(Stream server, int month)
    {
        var random = new Random(month);
        var counts = new int[OverallSteps + 1];
        var steps = new short[OverallSteps + 1];
        using var copy = new CopyWriter(server);
        for (var hotel = 1; hotel <= Hotels; hotel++)
        {
            // A hotel's quality is of the hotel, not of the month: a number of its own, spread over ± 1.
            var quality = ((hotel * 7919L) % 2001 / 1000.0) - 1;
            for (short question = 1; question <= 1 + Departments; question++)
            {
                var top = question == 1 ? OverallSteps : DepartmentSteps;
                var mean = top * (0.75 + (0.08 * quality) + (0.01 * ((hotel + question) % 5)));
                for (short segment = 0; segment < Segments; segment++)
                {
                    Draw(random, random.Next(AnswersMin, AnswersMax + 1) / Segments, mean, top, counts);
                    WriteRow(copy, hotel, First.AddMonths(month), question, segment, counts, steps);
                }
            }
        }
        copy.Complete();
    }

    /// <summary>Answers around a mean, cut off at the ends of the scale.</summary>
    private static void Draw(Random random, int n, double mean, int top, int[] counts)
    {
        Array.Clear(counts);
        for (var answer = 0; answer < n; answer++)
        {
            var noise = random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5;
            counts[Math.Clamp((int)Math.Round(mean + (noise * top * 0.45)), 0, top)]++;
        }
    }

    private static void WriteRow(CopyWriter copy, int hotel, DateOnly month, short question, short segment, int[] counts, short[] steps)
    {
        var (given, n, sumX, sumXX) = (0, 0, 0L, 0L);
        Span<int> own = stackalloc int[counts.Length];
        for (var step = 0; step < counts.Length; step++)
        {
            if (counts[step] > 0)
            {
                (steps[given], own[given]) = ((short)step, counts[step]);
                given++;
                n += counts[step];
                sumX += (long)counts[step] * step;
                sumXX += (long)counts[step] * step * step;
            }
        }
        copy.BeginRow(9);
        copy.WriteInt32(hotel);
        copy.WriteDate(month);
        copy.WriteInt16(question);
        copy.WriteInt16(segment);
        copy.WriteInt32(n);
        copy.WriteInt64(sumX);
        copy.WriteInt64(sumXX);
        copy.WriteSteps(steps.AsSpan(0, given));
        copy.WriteCounts(own[..given]);
    }
}
