-- What views of things and claims leave out: all that is retracted, unless it is to be listed.
-- Grain: one row per thing or claim.
-- Trap: what is believed or counted asks internal.retracted, whatever is listed.
CREATE OR REPLACE VIEW internal.hidden AS
SELECT retracted.*
FROM internal.retracted
CROSS JOIN internal.setting
WHERE NOT setting.lists_retracted;

COMMENT ON VIEW internal.hidden IS
    'One row per thing or claim that is retracted and not to be listed';
