-- What rooms may do about what is counted. Read by v0008_counted.py, and for new records.
--
-- As in v0006_rooms.sql: rooms write through functions that check what comes in. Whoever is let
-- see a practice's numbers with another program gets the view, which has the floor in it.

-- A month closes 14 days after its end, by the server's clock.
CREATE FUNCTION sdm_aid.is_due(month text) RETURNS boolean LANGUAGE sql STABLE
SET search_path = pg_catalog, sdm_aid, pg_temp AS $$
    SELECT CASE WHEN month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$' THEN
        ((month || '-01')::timestamp + interval '1 month 14 days') AT TIME ZONE 'UTC'
            <= clock_timestamp()
    ELSE false END
$$;

-- The numbers in a tally, one to a row. Nothing where they are none: see json_kind.
CREATE FUNCTION sdm_aid.numbers_in(guide text, numbers text)
RETURNS TABLE (of_guide text, month text, measure text, k bigint, n bigint)
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, sdm_aid, pg_temp AS $$
    SELECT guide, m.key, p.key, (p.value ->> 0)::bigint, (p.value ->> 1)::bigint
    FROM json_each(numbers::json) AS m, LATERAL json_each(m.value) AS p
$$;

-- Keeping a tally, and the sums with it. One that knew fewer of the talk's entries changes nothing.
CREATE FUNCTION sdm_aid.keep_tally(
    program text, this text, made_from integer, guide text, numbers text
) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, sdm_aid, pg_temp AS $$
DECLARE
    talk sdm_aid.conversation;
    kept sdm_aid.tally;
BEGIN
    PERFORM sdm_aid.check_program(program);
    PERFORM sdm_aid.require(
        sdm_aid.is_place(guide) AND length(numbers) <= 100000
        AND sdm_aid.json_kind(numbers) = 'object'
    );
    BEGIN
        PERFORM sdm_aid.require(bool_and(
            x.month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$' AND length(x.measure) BETWEEN 1 AND 300
            AND x.k BETWEEN 0 AND 1000000 AND x.n BETWEEN 0 AND 1
        ) IS NOT FALSE) FROM sdm_aid.numbers_in(guide, numbers) AS x;
    EXCEPTION WHEN OTHERS THEN  -- an error would repeat what came in
        PERFORM sdm_aid.require(false);
    END;
    SELECT c.* INTO talk FROM sdm_aid.conversation AS c WHERE c.id = this FOR NO KEY UPDATE;
    IF NOT FOUND THEN
        RETURN;
    END IF;
    PERFORM sdm_aid.require(made_from BETWEEN 0 AND talk.entries);
    SELECT t.* INTO kept FROM sdm_aid.tally AS t WHERE t.conversation = this;
    IF FOUND AND kept.entries > made_from THEN
        RETURN;
    END IF;
    INSERT INTO sdm_aid.tally (conversation, entries, guide, numbers)
    VALUES (this, made_from, guide, numbers)
    ON CONFLICT ON CONSTRAINT tally_pkey DO UPDATE SET
        entries = EXCLUDED.entries, guide = EXCLUDED.guide, numbers = EXCLUDED.numbers;
    -- In one order, so that two rooms never wait for each other.
    INSERT INTO sdm_aid.tallied (guide, month, measure, k, n)
    SELECT x.of_guide, x.month, x.measure, sum(x.k), sum(x.n) FROM (
        SELECT * FROM sdm_aid.numbers_in(guide, numbers)
        UNION ALL
        SELECT b.of_guide, b.month, b.measure, -b.k, -b.n
        FROM sdm_aid.numbers_in(kept.guide, coalesce(kept.numbers, '{}')) AS b
    ) AS x
    GROUP BY 1, 2, 3 HAVING sum(x.k) <> 0 OR sum(x.n) <> 0 ORDER BY 1, 2, 3
    ON CONFLICT ON CONSTRAINT tallied_pkey DO UPDATE SET
        k = tallied.k + EXCLUDED.k, n = tallied.n + EXCLUDED.n;
END $$;

-- Closing a month; false where it is closed. Two rooms wait for each other, and one does it. What
-- a room counts beside the tallies are answers given alone: there cannot be more than there are.
CREATE FUNCTION sdm_aid.close_month(program text, month text, beside text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, sdm_aid, pg_temp AS $$
DECLARE
    at text := to_char(
        clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"+00:00"'
    );
BEGIN
    PERFORM sdm_aid.check_program(program);
    PERFORM sdm_aid.require(sdm_aid.is_due(month) AND sdm_aid.json_kind(beside) = 'array');
    INSERT INTO sdm_aid.counted (guide, month, measure, k, n, closed_at)
    VALUES ('', month, '', 0, 0, at) ON CONFLICT DO NOTHING;
    IF NOT FOUND THEN
        RETURN false;
    END IF;
    PERFORM sdm_aid.require(NOT EXISTS (
        SELECT FROM sdm_aid.counted AS c WHERE c.measure = '' AND c.month > close_month.month
    ));
    BEGIN
        PERFORM sdm_aid.require(bool_and(
            length(x ->> 1) BETWEEN 1 AND 300 AND length(x ->> 0) BETWEEN 1 AND 1000
            AND (x ->> 2)::bigint BETWEEN 0 AND a.answers AND (x ->> 3)::bigint BETWEEN 0 AND a.answers
        ) IS NOT FALSE)
        FROM json_array_elements(beside::json) AS x, LATERAL (
            SELECT count(*) AS answers FROM sdm_aid.afterwards AS f
            WHERE f.month = close_month.month AND f.guide = x ->> 0
        ) AS a;
    EXCEPTION WHEN OTHERS THEN  -- an error would repeat what came in
        PERFORM sdm_aid.require(false);
    END;
    INSERT INTO sdm_aid.counted (guide, month, measure, k, n, closed_at)
    SELECT y.guide, close_month.month, y.measure, sum(y.k), sum(y.n), at FROM (
        SELECT t.guide, t.measure, t.k::bigint, t.n::bigint FROM sdm_aid.tallied AS t
        WHERE t.month = close_month.month AND t.n > 0
        UNION ALL
        SELECT x ->> 0, x ->> 1, (x ->> 2)::bigint, (x ->> 3)::bigint
        FROM json_array_elements(beside::json) AS x
    ) AS y (guide, measure, k, n)
    GROUP BY y.guide, y.measure;
    RETURN true;
END $$;

-- What can be shown of each measure, by guide: the same as learning/counting/floor.py at its lowest.
CREATE FUNCTION sdm_aid.floored()
RETURNS TABLE (guide text, measure text, first_month text, last_month text, k integer, n integer)
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, sdm_aid, pg_temp AS $$
DECLARE
    cell record;
    waits boolean := false;
BEGIN
    guide := NULL;
    FOR cell IN
        SELECT s.guide, s.measure, m.month, coalesce(c.n, 0) AS n,
            CASE WHEN s.measure = 'minutes' THEN coalesce(c.k, 0)
                ELSE least(coalesce(c.k, 0), coalesce(c.n, 0)) END AS k
        FROM (
            SELECT DISTINCT d.guide, d.measure FROM sdm_aid.counted AS d
            WHERE d.measure <> '' AND d.measure NOT LIKE 'chose/%'
        ) AS s
        CROSS JOIN (SELECT e.month FROM sdm_aid.counted AS e WHERE e.measure = '') AS m
        LEFT JOIN sdm_aid.counted AS c
            ON c.guide = s.guide AND c.measure = s.measure AND c.month = m.month
        ORDER BY s.guide, s.measure, m.month
    LOOP
        IF (guide, measure) IS DISTINCT FROM (cell.guide, cell.measure) THEN
            guide := cell.guide;
            measure := cell.measure;
            waits := false;
        END IF;
        CONTINUE WHEN cell.n = 0 AND NOT waits;
        IF NOT waits THEN
            first_month := cell.month;
            k := 0;
            n := 0;
        END IF;
        last_month := cell.month;
        k := k + cell.k;
        n := n + cell.n;
        waits := true;
        IF (CASE
            WHEN measure LIKE 'card/%' THEN least(k, n - k) >= 5
            WHEN measure = 'effort' THEN n >= 10
            ELSE n >= 5
        END) THEN
            RETURN NEXT;
            waits := false;
        END IF;
    END LOOP;
END $$;

CREATE VIEW sdm_aid.learning AS SELECT f.* FROM sdm_aid.floored() AS f;
COMMENT ON VIEW sdm_aid.learning IS 'What may be shown of all rooms'' talks together; see let_see.';

-- Letting another program see what may be shown, and nothing else: SELECT sdm_aid.let_see('board').
CREATE FUNCTION sdm_aid.let_see(role name) RETURNS void LANGUAGE plpgsql
SET search_path = pg_catalog, sdm_aid, pg_temp AS $$
BEGIN
    EXECUTE format('GRANT USAGE ON SCHEMA sdm_aid TO %I', role);
    EXECUTE format('GRANT SELECT ON sdm_aid.learning TO %I', role);
    EXECUTE format('GRANT EXECUTE ON FUNCTION sdm_aid.floored TO %I', role);
END $$;

-- As in v0006_rooms.sql, but for what opens no talk that was finished.
CREATE OR REPLACE FUNCTION sdm_aid.say(
    program text, this text, had integer, entry_id text, at text, voice text, kind text,
    step text, field text, value text,
    -- The list's line after an undoing, and the letters a name is found by: checked, as far as
    -- the server can.
    patient text, patient_letters text, at_step text, finished text
) RETURNS text LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, sdm_aid, pg_temp AS $$
DECLARE
    talk sdm_aid.conversation;
    kept sdm_aid.entry;
    content text[] := ARRAY[this, entry_id, at, voice, kind, step, field, value];
    longer text;
BEGIN
    PERFORM sdm_aid.check_program(program);
    SELECT e.* INTO kept FROM sdm_aid.entry AS e WHERE e.id = entry_id;
    IF FOUND THEN
        RETURN CASE WHEN content = ARRAY[kept.conversation, kept.id, kept.at, kept.voice,
            kept.kind, kept.step, kept.field, kept.value] THEN 'there' ELSE 'other' END;
    END IF;
    PERFORM sdm_aid.must_hold(this, had);
    PERFORM sdm_aid.check_entry(this, entry_id, at, voice, kind, step, field, value);
    SELECT c.* INTO talk FROM sdm_aid.conversation AS c WHERE c.id = this FOR NO KEY UPDATE;
    longer := sdm_aid.link_of(talk.link, talk.entries + 1, content);
    INSERT INTO sdm_aid.entry (
        id, conversation, sequence, at, voice, kind, step, field, value, link
    ) VALUES (
        entry_id, this,
        (SELECT coalesce(max(e.sequence), 0) + 1 FROM sdm_aid.entry AS e WHERE e.conversation = this),
        at, voice, kind, step, field, value, longer
    );
    talk.seal := sdm_aid.next_seal(
        talk.entries, talk.link, talk.seal, longer,
        ARRAY['conversation', this, talk.guide, talk.started]
    );
    talk.entries := talk.entries + 1;
    talk.link := longer;
    talk.last_touched := at;
    CASE kind
        WHEN 'said' THEN
            -- Who the patient is, and that a talk is not to be counted, open no talk again.
            IF step <> 'talk' OR NOT (field LIKE 'identity/%' OR field = 'left-out') THEN
                talk.finished := NULL;
            END IF;
            IF step = 'together' AND field = 'patient-name' THEN
                talk.patient := sdm_aid.shown(value);
                talk.patient_letters := patient_letters;
            END IF;
            DELETE FROM sdm_aid.draft AS d
            WHERE d.conversation = this AND d.step = say.step AND d.field = say.field;
        WHEN 'went-to' THEN
            talk.step := step;
        WHEN 'finished' THEN
            talk.finished := at;
        WHEN 'undone' THEN
            PERFORM sdm_aid.check_list(this, patient, at_step, finished);
            talk.patient := patient;
            talk.patient_letters := patient_letters;
            talk.step := at_step;
            talk.finished := finished;
        ELSE NULL;
    END CASE;
    PERFORM sdm_aid.require(
        talk.patient IS NOT NULL AND length(talk.patient_letters) <= 40 * length(talk.patient)
    );
    UPDATE sdm_aid.conversation AS c SET
        entries = talk.entries, link = talk.link, seal = talk.seal,
        last_touched = talk.last_touched, finished = talk.finished, step = talk.step,
        patient = talk.patient, patient_letters = talk.patient_letters
    WHERE c.id = this;
    RETURN 'added';
END $$;

-- As in v0006_rooms.sql, with what is counted.
CREATE OR REPLACE FUNCTION sdm_aid.let_in(role name) RETURNS void LANGUAGE plpgsql
SET search_path = pg_catalog, sdm_aid, pg_temp AS $$
DECLARE
    named text;
BEGIN
    EXECUTE format('REVOKE ALL ON ALL TABLES IN SCHEMA sdm_aid FROM %I', role);
    EXECUTE format('GRANT USAGE ON SCHEMA sdm_aid TO %I', role);
    FOREACH named IN ARRAY ARRAY['guide_text', 'conversation', 'entry', 'draft', 'afterwards',
        'audit', 'hold', 'identity', 'alembic_version', 'tally', 'tallied', 'counted', 'learning']
    LOOP
        EXECUTE format('GRANT SELECT ON sdm_aid.%I TO %I', named, role);
    END LOOP;
    EXECUTE format('GRANT EXECUTE ON FUNCTION sdm_aid.floored TO %I', role);
    FOREACH named IN ARRAY ARRAY['note', 'begin_talk', 'hold_talk', 'hold_again', 'let_go', 'say',
        'keep_draft', 'drop_draft', 'keep_afterwards', 'keep_tally', 'close_month']
    LOOP
        EXECUTE format('GRANT EXECUTE ON FUNCTION sdm_aid.%I TO %I', named, role);
    END LOOP;
END $$;

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA sdm_aid FROM PUBLIC;
REVOKE ALL ON ALL TABLES IN SCHEMA sdm_aid FROM PUBLIC;
