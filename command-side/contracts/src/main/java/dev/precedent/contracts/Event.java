package dev.precedent.contracts;

/**
 * Something that happened and is never changed. Who acted and when it was recorded stand beside the
 * event in the ledger, for every event alike; {@link EventType} gives each its wire name.
 */
public sealed interface Event
    permits PolicyVersionDrafted,
        PolicyVersionPublished,
        DecisionRecorded,
        DecisionWithdrawn,
        LabelRecorded,
        LabelWithdrawn,
        FactRecorded,
        FactWithdrawn,
        GoldenSetFrozen,
        GoldenCasesListed,
        BenchmarkVerdictRecorded,
        BenchmarkCertified,
        SampleDrawn,
        CrosswalkPublished,
        StatementIssued,
        SearchSaved,
        SearchRemoved,
        SubjectHeld,
        SubjectReleased,
        SubjectErased,
        SigningKeyIntroduced,
        JobRequested,
        JobTaken,
        JobEnded {}
