package dev.precedent.command;

import dev.precedent.contracts.Actor;
import dev.precedent.contracts.command.Command;
import dev.precedent.contracts.command.Commands;
import dev.precedent.contracts.command.Ruling;
import dev.precedent.ledger.axon.ContractEvents;
import java.util.Map;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.modelling.command.ConcurrencyException;

/** Sends commands to aggregates in the name of an actor. */
final class CommandDispatch implements Commands {
  private static final int ATTEMPTS = 5;

  private final CommandGateway gateway;

  CommandDispatch(CommandGateway gateway) {
    this.gateway = gateway;
  }

  @Override
  public Ruling send(Command command, Actor actor) {
    for (int attempt = 1; ; attempt++) {
      try {
        return gateway.sendAndWait(
            GenericCommandMessage.asCommandMessage(command)
                .andMetaData(Map.of(ContractEvents.ACTOR, actor)));
      } catch (ConcurrencyException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }
}
