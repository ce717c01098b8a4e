# tests.mk -- the test targets.
