Feature: Жұмыссыз азаматтарға анықтама беру

  Background:
    Given the service akmola-2011-a-11-491.s03

  Scenario: The plain case, point 9: ten minutes at the authorised body
    When one applies on 2012-06-04T10:00 through the provider
    Then the answer is due at 2012-06-04T10:10 after 10 minute
    And being served takes no longer than 10 minute
    And the service is free of charge
    And "жеке куәлік (паспорт)" is needed in some case only

  Scenario: At a centre three working days without those of taking and giving
    When one applies on 2012-06-04 through the psc
    Then the answer is due on 2012-06-08 after 3 working_day
    And one waits no longer than 30 minute

  Scenario: Refused, point 10: who is not registered as unemployed
    When one applies on 2012-06-04 through the provider
    Then it can be refused if "жұмыссыз ретінде тіркелмеген"

  Scenario: Before the decree there is no law to plan by
    When one applies on 2011-12-06 through the psc
    Then there is no plan, for it is not_yet_law: "from 2011-12-07"
