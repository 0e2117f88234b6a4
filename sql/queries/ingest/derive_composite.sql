-- Fills the composite of staged responses, after the departments: weights of the property's brand on the business date; null
-- where too little of the weight was answered. $1 questionnaire_id, $2 least share of the weight.
with scored as (
    select stage.response_id, composite.ordinal, score.step
    from stage
    join survey.question as composite on composite.questionnaire_id = $1 and composite.question = 'department:composite'
    left join chain.composite_span as span
        on span.property_id = stage.property_id
        and stage.business_date >= span.span_start and stage.business_date < span.span_end
    left join survey.composite_recipe as recipe
        on recipe.questionnaire_id = $1 and recipe.brand_id = span.brand_id and recipe.valid_from = span.valid_from
    left join lateral survey.composite_step(
        stage.answers, recipe.ordinals, recipe.steps, recipe.higher_is_better, recipe.weights, recipe.weight_of_all, $2) as score on true
)
update stage set answers[scored.ordinal] = scored.step
from scored
where scored.response_id = stage.response_id and stage.answers[scored.ordinal] is distinct from scored.step
