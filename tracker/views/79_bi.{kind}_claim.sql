-- What the columns mean that every view of claims has.
-- Template: {kind} is each kind of claim, as in bi.site_claim, whose other columns are
-- explained where it is made.
COMMENT ON COLUMN bi.{kind}_claim.claim_id IS 'Number of the claim';
COMMENT ON COLUMN bi.{kind}_claim.change_kind IS
    'What the claim did to those before it; repeated: nothing new';
COMMENT ON COLUMN bi.{kind}_claim.effective_date IS 'Day on which the world became as stated';
COMMENT ON COLUMN bi.{kind}_claim.date_precision IS
    'How exactly the day is known: day, month, quarter or year';
COMMENT ON COLUMN bi.{kind}_claim.recorded_at IS 'When the tracker learned it, UTC';
COMMENT ON COLUMN bi.{kind}_claim.corrects_claim_id IS
    'Claim that this one replaces as mistaken; NULL if none';
COMMENT ON COLUMN bi.{kind}_claim.is_believed IS 'Whether it is the claim believed now';
COMMENT ON COLUMN bi.{kind}_claim.is_corrected IS 'Whether another claim corrects it';
COMMENT ON COLUMN bi.{kind}_claim.source IS 'Source that the claim was read in';
COMMENT ON COLUMN bi.{kind}_claim.quote IS 'The figure as printed, verbatim';
COMMENT ON COLUMN bi.{kind}_claim.quote_start IS
    'Characters of the text before the quote; NULL if there is no text to count in';
COMMENT ON COLUMN bi.{kind}_claim.quote_end IS
    'Characters of the text up to the end of the quote; NULL as quote_start';
COMMENT ON COLUMN bi.{kind}_claim.speaker IS 'Who says it; NULL if nobody is named';
COMMENT ON COLUMN bi.{kind}_claim.speaker_kind IS
    'company, analyst, press, anonymous or government; NULL if not known';
COMMENT ON COLUMN bi.{kind}_claim.note IS
    'Remark of the curator; the reason, for a correction; NULL if none';
COMMENT ON COLUMN bi.{kind}_claim.date_basis IS
    'stated, or inferred where the source does not print effective_date';
COMMENT ON COLUMN bi.{kind}_claim.citation_id IS 'Number of the passage';
COMMENT ON COLUMN bi.{kind}_claim.source_title IS 'Title of the source';
COMMENT ON COLUMN bi.{kind}_claim.origin_source IS
    'Report that the passage passes on; NULL if the source speaks for itself';
COMMENT ON COLUMN bi.{kind}_claim.seed_key IS
    'Name of the claim in the seed files; NULL if it came otherwise';
