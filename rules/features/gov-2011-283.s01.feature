Feature: Жеке қосалқы шаруашылықтың болуы туралы анықтама беру

  Background:
    Given the service gov-2011-283.s01

  Scenario: The plain case at a centre, point 7: two days
    When one applies on 2012-06-04 with
      | channel | psc            |
      | region  | Ақмола облысы  |
    Then the answer is due on 2012-06-06 after 2 day
    And one waits no longer than 10 minute
    And being served takes no longer than 10 minute
    And the service is free of charge
    And one brings 2 papers
    And one brings "еркін нысандағы өтініш"
    And one goes to "Ақмола облысының ХҚҚО" at "Көкшетау қ., Әуезов к., 189"

  Scenario: At the local body one shows an identity card and asks aloud
    When one applies on 2012-06-04T10:00 through the provider
    Then one brings "ауызша нысанда жүгінеді"
    And one does not bring "еркін нысандағы өтініш"
    And the wait is over by 2012-06-04T10:10

  Scenario: Refused, point 16: no copy of the identity card, or nothing in the books
    When one applies on 2012-06-04 without "жеке куәліктің көшірмесі" and with
      | channel | psc |
    Then it is refused, for "жеке куәліктің көшірмесі" is missing
    And it can be refused if "деректер жоқ болғанда"

  Scenario: Two days from Friday end on Sunday: Monday
    When one applies on 2012-06-08 through the psc
    Then the answer is due on 2012-06-11 after 2 day

  Scenario: Repealed by decree № 1542
    When one applies on 2014-01-15 through the psc
    Then there is no plan, for it is repealed: "№ 1542 of 2013-12-31"
