-- Grain: property × action: something that a hotel agreed on, for a department, judged by a measure of it. owner is a role or a name; due: the
-- day by which it is to be done; done: the day on which it was (null: it is not).
create table chain.action (
    property_id int not null references chain.property,
    action text not null check (action <> ''),
    department_id smallint not null references chain.department,
    measure text not null,
    text text not null check (text <> ''),
    owner text check (owner <> ''),
    due date,
    begun date not null,
    done date check (done >= begun),
    primary key (property_id, action),
    check (due >= begun)
);

select access.protect('chain.action', true);
