Feature: Аэротүсірілім жұмыстарын жүргізуге рұқсат беру

  Background:
    Given the service gov-2012-1392.s05

  Scenario: The plain case, point 7: not later than 25 working days; silence is consent
    When one applies on 2013-09-02
    Then the answer is due on 2013-10-07 after 25 working_day
    And one waits no longer than 20 minute
    And one waits no longer than 15 minute
    And the service is free of charge
    And one brings 4 papers
    And silence is consent from 2013-10-08 on
    And the offices are not_listed

  Scenario: Refused, point 11: no map of the territory; point 16: the work would be done twice
    When one applies on 2013-09-02 without "аумақтың картограммасы" and with
      | applicant | legal_entity |
    Then it is refused, for "картограммасы" is missing
    And it can be refused if "аэротүсірілім жұмыстарын қайталайтыны"
    And it can be refused if "Қорғаныс министрлігі"

  Scenario: Over 12 October 2013, a Saturday worked for Monday, and Kurban Ait on Tuesday
    When one applies on 2013-10-01
    Then the answer is due on 2013-11-06 after 25 working_day
    And silence is consent from 2013-11-07 on
