"""Who a plan is for: the patient, the record, one page, a prepare sheet, another language."""
