namespace GuestTracking.Tests.Ingestion;

/// <summary>
/// The rollups by another way: every answer is put into its slice by the greatest edge that is not after it, and summed
/// without the help of the product's queries.
/// </summary>
internal static class RollupRecomputation
{
    private const string Plain =
        """
        with edges as (
            select property_id, generate_series(date '2000-01-01', date '2030-12-01', interval '1 month')::date as edge from chain.property
            union
            select property_id, unnest(array[start_date, end_date]) from chain.property, chain.fiscal_period
            union
            select property_id, valid_from from chain.property_state
        ),
        days as (
            select day.property_id, day.business_date, max(edges.edge) as slice_start
            from (select distinct property_id, business_date from fact.response) as day
            join edges on edges.property_id = day.property_id and edges.edge <= day.business_date
            group by day.property_id, day.business_date
        ),
        answered as (
            select response.property_id, days.slice_start, question.question_id, response.segment_id,
                response.answers[question.ordinal] as step, question.steps as scale_steps
            from fact.response
            join days on days.property_id = response.property_id and days.business_date = response.business_date
            join survey.question on question.questionnaire_id = response.questionnaire_id
            where response.answers[question.ordinal] is not null
        ),
        plain as (
            select property_id, slice_start, question_id, segment_id, count(*)::int as n, sum(step)::bigint as sum_x,
                sum(step::bigint * step)::bigint as sum_xx,
                case when scale_steps <= 20 then (
                    select string_agg(one.step || ':' || one.answers, ' ' order by one.step)
                    from (select step, count(*) as answers from unnest(array_agg(answered.step)) as given (step) group by step) as one)
                end as counts
            from answered
            group by property_id, slice_start, question_id, segment_id, scale_steps
        ),
        kept as (
            select property_id, slice_start, question_id, segment_id, n, sum_x, sum_xx,
                (select string_agg(step || ':' || answers, ' ' order by step) from unnest(steps, step_counts) as counted (step, answers)) as counts
            from rollup.score
        )
        """;

    /// <summary>Rows that only one of the two ways gives; null when both give the same.</summary>
    public static Task<string?> DifferenceAsync(TestDatabase database) => database.ScalarAsync<string>(
        $"""
        {Plain}
        select string_agg(difference::text, E'\n') from (
            (select 'kept' as only_in, * from kept except select 'kept', * from plain)
            union all
            (select 'plain', * from plain except select 'plain', * from kept)
            order by 1, 2, 3, 4, 5
        ) as difference
        """);
}
