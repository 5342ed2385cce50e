-- Accelerator models.
-- Grain: one row per model.
CREATE OR REPLACE VIEW bi.chip AS
SELECT
    chip.slug::varchar(80) AS chip,
    chip.name::varchar(255) AS name,
    company.slug::varchar(80) AS vendor,
    chip.dense_fp16_tflops::numeric(12,3) AS dense_fp16_tflops,
    chip.power_w::numeric(12,3) AS power_w
FROM tracker.chip
LEFT JOIN internal.merged_company AS merged ON merged.company_id = chip.vendor_company_id
LEFT JOIN tracker.company
    ON company.company_id = coalesce(merged.survivor_id, chip.vendor_company_id);

COMMENT ON VIEW bi.chip IS
    'One row per accelerator model';
-- Other columns: column_comments.py, where what several views share is said once.
COMMENT ON COLUMN bi.chip.name IS 'Name of the model';
COMMENT ON COLUMN bi.chip.vendor IS 'Company that designs it; NULL if not known';
COMMENT ON COLUMN bi.chip.dense_fp16_tflops IS 'Dense FP16 TFLOPS; NULL if not known';
COMMENT ON COLUMN bi.chip.power_w IS 'Watts; NULL if not known';
