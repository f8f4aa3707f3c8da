package dev.precedent.contracts.command;

/** Something to be decided by the write side; each kind is decided on what happened before. */
public sealed interface Command
    permits DraftPolicyVersion,
        PublishPolicyVersion,
        FreezeGoldenSet,
        ListGoldenCases,
        DrawSample,
        PublishCrosswalk,
        IssueStatement,
        SaveSearch,
        RemoveSearch,
        HoldSubject,
        ReleaseSubject,
        EraseSubject {}
