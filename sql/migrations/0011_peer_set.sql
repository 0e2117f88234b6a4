-- Grain: a named set of peers and a property in it. A reader sees none of it: who else is in a set is not its business.
create table chain.peer_set_member (
    peer_set text not null check (peer_set <> ''),
    property_id int not null references chain.property,
    primary key (property_id, peer_set)
);

select access.protect('chain.peer_set_member', false);
