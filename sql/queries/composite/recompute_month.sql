-- One row: how many of the concerned responses of a month have another composite. Computes them anew; writes and marks only
-- those. $1 month, $2 least share of the weight.
with recipe as materialized (
    select questionnaire_id, brand_id, valid_from, weight_of_all, ordinals, steps, higher_is_better, weights
    from survey.composite_recipe
),
scored as (
    select response.property_id, response.business_date, response.response_id, composite.ordinal, score.step
    from concerned
    join fact.response
        on response.property_id = concerned.property_id
        and response.business_date >= concerned.span_start and response.business_date < concerned.span_end
    join survey.question as composite
        on composite.questionnaire_id = response.questionnaire_id and composite.question = 'department:composite'
    left join recipe
        on recipe.questionnaire_id = response.questionnaire_id
        and recipe.brand_id = concerned.brand_id and recipe.valid_from = concerned.valid_from
    left join lateral survey.composite_step(
        response.answers, recipe.ordinals, recipe.steps, recipe.higher_is_better, recipe.weights, recipe.weight_of_all, $2) as score on true
    where response.business_date >= $1 and response.business_date < ($1 + interval '1 month')::date
        and response.answers[composite.ordinal] is distinct from score.step
),
changed as (
    update fact.response set answers[scored.ordinal] = scored.step
    from scored
    where response.property_id = scored.property_id
        and response.business_date = scored.business_date
        and response.response_id = scored.response_id
        and response.business_date >= $1 and response.business_date < ($1 + interval '1 month')::date
    returning response.property_id
),
marked as (
    insert into rollup.touched (property_id, month)
    select distinct property_id, $1::date from changed
)
select count(*) from changed
