crible verifier ../data/methods/climat.crible ../data/methods/other-plan.crible absent.crible; echo $?; crible verifier ../lang/unknown-axis.crible ../lang/unknown-rule.crible
