package dev.precedent.cli;

/** What a server answers of a replay that is done. */
final class AnsweredReplay {
  static final String RESULT =
      """
      {"policy":"conversational-abuse@2.0.0","baseline":"recorded",
       "where":"policy:conversational-abuse","until":16955,"total":4185,"unchanged":3617,
       "flipped":566,"undecidable":2,"missing":{"severity":2},
       "matrix":{"ALLOW":{"ALLOW":3441,"WARN":199},"REMOVE":{"WARN":367,"REMOVE":176}},
       "engine":"evaluator","way":"changed","digests":{"policy":"a","input":"b"},
       "outcomes":["ALLOW","WARN","REMOVE"],
       "changes":[
        {"id":"guard:AB.1","says":"REMOVE needs severity <= -2 instead of -1 (AB.1)",
         "since":"conversational-abuse@1.0.0","flipped":560,"undecidable":2,
         "matrix":{"ALLOW":{"WARN":199},"REMOVE":{"WARN":361}}},
        {"id":"failed","says":"the system had failed","flipped":6,"undecidable":0,"matrix":{}}],
       "labels":{"positive":["WARN","REMOVE"],"adjudicated":4045,"unadjudicated":140,
        "before":{"tp":469,"fp":31,"fn":109,"tn":3436,"precision":0.938,"recall":0.8114,
         "accuracy":0.9654,"f1":0.8701,"precisionInterval":[0.9134,0.9560],
         "recallInterval":[0.7775,0.8411]},
        "after":{"tp":0,"fp":0,"fn":578,"tn":3467,"precision":null,"recall":0.0,
         "accuracy":0.857,"f1":0.0,"precisionInterval":null,"recallInterval":[0.0,0.0066],
         "undefined":{"precision":"no verdict was positive (tp + fp = 0)"}},
        "mcnemar":{"b":469,"c":31,"chi2":383.7,"pChi2":0.0,"pExact":1.5E-101},
        "atLeast":{"WARN":{"before":{"tp":469,"fp":31,"fn":109,"tn":3436},
                           "after":{"tp":0,"fp":0,"fn":578,"tn":3467}},
                   "REMOVE":{"before":{"tp":469,"fp":31,"fn":109,"tn":3436},
                             "after":{"tp":162,"fp":5,"fn":416,"tn":3462}}}}}
      """;

  private AnsweredReplay() {}

  /** The answer around a result. */
  static String done(String id, String result) {
    return "{\"id\":\"%s\",\"state\":\"DONE\",\"done\":9,\"total\":9,\"result\":%s}"
        .formatted(id, result);
  }
}
