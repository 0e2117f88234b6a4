-- Grain: property × department × measure × calendar year: the score that is to be reached, in the measure's unit.
create table chain.goal (
    property_id int not null references chain.property,
    department_id smallint not null references chain.department,
    measure text not null,
    year smallint not null check (year between 1900 and 2199),
    goal numeric not null,
    primary key (property_id, department_id, measure, year)
);
create index goal_by_year on chain.goal (year);

select access.protect('chain.goal', true);
